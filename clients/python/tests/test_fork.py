"""A forked child neither uses nor disturbs its parent's connections, event streams and presence sessions."""

import asyncio
import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import pytest
from conftest import Daemon
from humancall import AsyncHumanCall, HumanCall, v1

# Seconds. The system ends a child that hangs, and then it has printed nothing.
CHILD_SECONDS_MAX = 20


def in_child(act: Callable[[], object]) -> str:
    """Runs `act` in a forked child; returns its result or its exception, as text."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(CHILD_SECONDS_MAX)
        try:
            said = str(act())
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(writer, said.encode())
        os._exit(0)
    os.close(writer)
    with open(reader) as heard:
        said = heard.read()
    os.waitpid(child, 0)
    return said


def texts(client: HumanCall, conversation: str) -> list[str]:
    return [message.text for message in client.list_messages(conversation_id=conversation).items]


def test_parent_and_child_both_call(shared_daemon: Daemon) -> None:
    with HumanCall(shared_daemon.socket) as client:
        client.send_message(conversation_id="fork-1", author="VISITOR", text="parent 1")
        link = client._link

        def act() -> str:
            for number in range(3):
                client.send_message(conversation_id="fork-1", author="VISITOR", text=f"child {number}")
            read = texts(client, "fork-1")
            client.close()
            return str(read)

        assert in_child(act) == str(["parent 1", "child 0", "child 1", "child 2"])
        client.send_message(conversation_id="fork-1", author="VISITOR", text="parent 2")
        assert texts(client, "fork-1")[-1] == "parent 2"
        assert client._link is link and link is not None and link.is_usable


@pytest.mark.parametrize("leave", ["calls", "closes"])
def test_a_call_of_the_parents_that_is_in_flight_gets_its_answer(daemon: Daemon, leave: str) -> None:
    client = HumanCall(daemon.socket)
    client.send_message(conversation_id="c", author="VISITOR", text="x")
    called = client.trigger_action(conversation_id="c", action_id="support").request
    said = client.list_messages(conversation_id="c").items[-1].sequence
    answers: list[v1.WaitRequestResponse] = []

    def wait() -> None:
        answers.append(
            client.wait_request(request_id=called.id, known_version=called.version, after_sequence=said, wait_ms=50_000)
        )

    waiting = threading.Thread(target=wait)
    waiting.start()
    with HumanCall(daemon.socket) as other:
        while not other.admin.server_info().waiting and waiting.is_alive():
            time.sleep(0.02)
        link = client._link

        in_the_child: dict[str, Callable[[], object]] = {
            "calls": lambda: client.admin.health().status,
            "closes": client.close,
        }
        assert in_child(in_the_child[leave]) == {"calls": "1", "closes": "None"}[leave]
        other.claim_request(request_id=called.id, member_id="member-1")
        waiting.join(60)
    assert [answer.request.state for answer in answers] == [v1.RequestState.REQUEST_STATE_ASSIGNED]
    # Not by a second attempt on a second connection.
    assert client._link is link
    client.close()


def test_a_client_that_the_child_forgets_stays_connected_in_the_parent(shared_daemon: Daemon) -> None:
    client = HumanCall(shared_daemon.socket)
    client.admin.health()
    link = client._link

    def forget() -> None:
        nonlocal client, link
        del client, link
        gc.collect()

    assert in_child(forget) == "None"
    client.admin.health()
    assert client._link is link
    client.close()


def test_a_lock_that_another_thread_holds_at_the_fork_does_not_hold_the_child(shared_daemon: Daemon) -> None:
    with HumanCall(shared_daemon.socket) as client:
        client.admin.health()
        assert client._link
        # As if three threads of the parent were connecting, sending and reading at this moment.
        with client._dialling_here(), client._link._sending, client._link._state:
            assert in_child(lambda: client.admin.health().status) == "1"


def calls_and_says(client: HumanCall, said: "multiprocessing.SimpleQueue[str]") -> None:
    said.put(client.send_message(conversation_id="pool", author="VISITOR", text="child").message.text)


def test_workers_of_multiprocessing_call_with_the_client_they_inherit(shared_daemon: Daemon) -> None:
    fork = multiprocessing.get_context("fork")
    with HumanCall(shared_daemon.socket) as client:
        client.send_message(conversation_id="pool", author="VISITOR", text="parent")
        said = fork.SimpleQueue()
        workers = [fork.Process(target=calls_and_says, args=(client, said)) for _ in range(3)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(CHILD_SECONDS_MAX)
        assert [worker.exitcode for worker in workers] == [0, 0, 0]
        assert [said.get() for _ in workers] == ["child"] * 3
        assert sorted(texts(client, "pool")) == ["child"] * 3 + ["parent"]


def test_an_event_stream_stays_the_parents(shared_daemon: Daemon) -> None:
    with HumanCall(shared_daemon.socket) as client:
        client.send_message(conversation_id="stream", author="VISITOR", text="1")
        with client.events(start="BEGINNING", conversation_id="stream", types=["message.created"]) as events:
            assert next(events).event.type == "stream.opened"
            assert next(events).event.message.text == "1"
            link = events._link
            refused = in_child(lambda: next(events))
            assert refused.startswith("Unreachable: ") and "belongs to the process that began it" in refused
            assert in_child(events.close) == "None"
            # A stream of the child's own reads from the beginning.
            fresh = client.events(start="BEGINNING", conversation_id="stream", types=["message.created"])
            assert in_child(lambda: [next(fresh).event.message.text for _ in range(2)]) == "['', '1']"
            client.send_message(conversation_id="stream", author="VISITOR", text="2")
            assert next(events).event.message.text == "2"
            assert events._link is link


def test_a_presence_session_stays_the_parents(daemon: Daemon) -> None:
    def presence() -> str:
        members = client.list_members().items
        return v1.Presence.Name(next(member.presence for member in members if member.id == "member-1"))

    with HumanCall(daemon.socket) as client, client.presence("member-1") as session:
        session.set("AVAILABLE")
        refused = in_child(lambda: session.set("AWAY"))
        assert refused.startswith("Unreachable: ") and "belongs to the process that began it" in refused
        ends: list[object] = []

        def leave() -> list[object]:
            client.set_presence = lambda **request: ends.append(request)  # type: ignore[method-assign, assignment]
            session.__exit__(None, None, None)
            return ends

        # A child that leaves the block, by sys.exit for example; a heartbeat held the lock at the fork.
        with session._beating:
            assert in_child(leave) == "[]"
        assert presence() == "PRESENCE_AVAILABLE"


BLOCKING = """
import os, signal, sys, time
from humancall import HumanCall
client = HumanCall(sys.argv[1])
client.admin.health()
events = client.events(start="BEGINNING")
next(events)
child = os.fork()
if child == 0:
    signal.alarm(120)
    time.sleep(600)
print(child, flush=True)
time.sleep(600)
"""

ASYNCIO = """
import asyncio, os, signal, sys, time
from humancall import AsyncHumanCall
async def main():
    client = AsyncHumanCall(sys.argv[1])
    await client.admin.health()
    events = client.events(start="BEGINNING")
    await anext(events)
    child = os.fork()
    if child == 0:
        signal.alarm(120)
        time.sleep(600)
    print(child, flush=True)
    await asyncio.sleep(600)
asyncio.run(main())
"""


@pytest.mark.parametrize("program", [BLOCKING, ASYNCIO], ids=["blocking", "asyncio"])
def test_a_child_that_outlives_its_parent_keeps_no_connection_of_its(daemon: Daemon, program: str) -> None:
    with HumanCall(daemon.socket) as client:
        alone = client.admin.server_info().connections
        parent = subprocess.Popen(
            [sys.executable, "-c", program, daemon.socket], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert parent.stdout
        child = int(parent.stdout.readline())
        try:
            info = client.admin.server_info()
            assert (info.connections, info.streams) == (alone + 2, 1)
            parent.kill()
            parent.wait()
            for _ in range(300):
                info = client.admin.server_info()
                if (info.connections, info.streams) == (alone, 0):
                    break
                time.sleep(0.05)
            os.kill(child, 0)
            assert (info.connections, info.streams) == (alone, 0)
        finally:
            os.kill(child, signal.SIGKILL)
            parent.kill()
            parent.stdout.close()


def test_with_asyncio_parent_and_child_both_call(shared_daemon: Daemon) -> None:
    async def play() -> None:
        async with (
            AsyncHumanCall(shared_daemon.socket) as client,
            client.events(start="NOW", conversation_id="fork-2", types=["message.created"]) as events,
            client.presence("member-1") as session,
        ):
            await anext(events)
            link = client._link

            async def in_the_child() -> str:
                said = await client.send_message(conversation_id="fork-2", author="VISITOR", text="child")
                refused = []
                for use in (anext(events), session.set("AWAY")):
                    try:
                        await use
                    except Exception as error:
                        refused.append(type(error).__name__)
                ends: list[object] = []
                client.set_presence = lambda **request: ends.append(request)  # type: ignore[method-assign, assignment]
                await session.__aexit__(None, None, None)
                await events.close()
                await client.close()
                return f"{said.message.text} {refused} {ends}"

            assert in_child(lambda: asyncio.run(in_the_child())) == "child ['Unreachable', 'Unreachable'] []"
            assert (await anext(events)).event.message.text == "child"
            await client.send_message(conversation_id="fork-2", author="VISITOR", text="parent")
            assert (await anext(events)).event.message.text == "parent"
            assert client._link is link

    asyncio.run(play())
