"""Lost calls are repeated and carried out once; a stream resumes after its last item."""

import asyncio
import collections
import errno
import gc
import socket
import threading
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from conftest import Daemon
from humancall import AsyncHumanCall, HumanCall, HumanCallError, errors, v1
from humancall._retry import NoConnection
from stub_server import Peer, serving

Send = Callable[[str], v1.SendMessageResponse]


def send_blocking(path: str) -> v1.SendMessageResponse:
    with HumanCall(path) as client:
        return client.send_message(conversation_id="c", author="VISITOR", text="x")


def send_with_asyncio(path: str) -> v1.SendMessageResponse:
    async def send() -> v1.SendMessageResponse:
        async with AsyncHumanCall(path) as client:
            return await client.send_message(conversation_id="c", author="VISITOR", text="x")

    return asyncio.run(send())


@pytest.mark.parametrize("send", [send_blocking, send_with_asyncio])
def test_a_call_whose_answer_was_lost_is_repeated_with_the_same_key(send: Send) -> None:
    keys = []

    def serve(peer: Peer) -> None:
        call, request = peer.request()
        keys.append(v1.SendMessageRequest.FromString(request.payload).client_message_id)
        # The first answer is lost: the connection ends instead.
        if len(keys) > 1:
            peer.answer(call, v1.SendMessageResponse(sequence=7))
            peer.socket.recv(1)

    with serving(serve) as path:
        assert send(path).sequence == 7
    assert len(keys) == 2 and keys[0] == keys[1] and len(keys[0]) == 32


def test_a_call_that_cannot_be_repeated_is_not() -> None:
    calls = []

    def serve(peer: Peer) -> None:
        calls.append(peer.request()[1].method)

    with serving(serve) as path, HumanCall(path) as client, pytest.raises(errors.OutcomeUnknown):
        client.admin.create_login_token(member_id="member-1")
    assert calls == ["CreateLoginToken"]


def test_when_all_repeats_fail_the_outcome_is_unknown_and_the_error_has_the_key() -> None:
    def serve(peer: Peer) -> None:
        peer.request()

    with serving(serve) as path, HumanCall(path) as client, pytest.raises(errors.OutcomeUnknown) as unknown:
        client.trigger_action(conversation_id="c", idempotency_key="mine", timeout=1)
    assert unknown.value.idempotency_key == "mine"


def test_a_restart_of_the_daemon_is_only_a_pause_for_calls(daemon: Daemon) -> None:
    with HumanCall(daemon.socket) as client:
        client.send_message(conversation_id="c", author="VISITOR", text="1")
        daemon.kill()
        restart = threading.Timer(0.3, daemon.start)
        restart.start()
        client.send_message(conversation_id="c", author="VISITOR", text="2")
        restart.join()
        texts = [message.text for message in client.list_messages(conversation_id="c").items]
        assert texts == ["1", "2"]


def written(client: HumanCall, first: int, count: int) -> None:
    for number in range(first, first + count):
        client.send_message(conversation_id="c", author="VISITOR", text=str(number), client_message_id=f"m{number}")


def test_events_go_on_over_restarts_without_a_gap_or_a_repeat(daemon: Daemon) -> None:
    with HumanCall(daemon.socket) as client, client.events(start="NOW", types=["message.created"]) as events:
        next(events)
        texts = []
        for round_number in range(3):
            written(client, round_number * 5, 5)
            texts += [next(events).event.message.text for _ in range(3)]
            daemon.kill()
            daemon.start()
        texts += [next(events).event.message.text for _ in range(6)]
    assert texts == [str(number) for number in range(15)]


def test_events_go_on_over_restarts_with_asyncio(daemon: Daemon) -> None:
    async def play() -> list[str]:
        texts = []
        async with (
            AsyncHumanCall(daemon.socket) as client,
            client.events(start="NOW", types=["message.created"]) as events,
        ):
            await anext(events)
            for number in range(6):
                await client.send_message(conversation_id="c", author="VISITOR", text=str(number))
                if number % 2:
                    texts += [(await anext(events)).event.message.text for _ in range(1)]
                    await asyncio.to_thread(daemon.kill)
                    await asyncio.to_thread(daemon.start)
            texts += [(await anext(events)).event.message.text for _ in range(3)]
        return texts

    assert asyncio.run(play()) == [str(number) for number in range(6)]


def event(sequence: int, kind: str = "message.created") -> v1.StreamEventsResponse:
    return v1.StreamEventsResponse(cursor=f"log:{sequence}", event=v1.Event(sequence=sequence, type=kind))


def test_a_reader_resumes_after_its_last_cursor_and_drops_repeats() -> None:
    places = []

    def serve(peer: Peer) -> None:
        call, request = peer.request()
        places.append(getattr(v1.StreamEventsRequest.FromString(request.payload), "from"))
        peer.item(call, v1.StreamEventsResponse(cursor="log:4", event=v1.Event(type="stream.opened")))
        for sequence in ([5, 6], [6, 7, 8])[len(places) > 1]:
            peer.item(call, event(sequence))
        if len(places) > 1:
            peer.socket.recv(1)

    with serving(serve) as path, HumanCall(path) as client, client.events(start="log:4") as events:
        types = [next(events).event.type]
        sequences = [next(events).event.sequence for _ in range(4)]
    assert types == ["stream.opened"] and sequences == [5, 6, 7, 8]
    assert places == ["log:4", "log:6"]


def test_a_lost_cursor_ends_the_reader_and_so_can_a_missing_daemon() -> None:
    def serve(peer: Peer) -> None:
        peer.refuse(peer.request()[0], 11, "CURSOR_TOO_OLD")

    with serving(serve) as path, HumanCall(path) as client, pytest.raises(errors.CursorLost):
        next(client.events(start="log:4"))
    with HumanCall("/none/s") as client, pytest.raises(errors.Unreachable):
        next(client.events(wait_for_daemon=False))


def unhandled(play: Callable[[], Awaitable[None]]) -> list[str]:
    """Runs `play` in a loop of its own and returns what reached the loop's exception handler."""
    seen: list[str] = []

    async def watched() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: seen.append(str(context)))
        await play()
        # A task or future that nobody awaited reports its exception when it is collected.
        gc.collect()
        await asyncio.sleep(0)

    asyncio.run(watched())
    return seen


def test_many_tasks_that_reconnect_at_once_see_only_errors_of_this_package(daemon: Daemon) -> None:
    outcomes: collections.Counter[str] = collections.Counter()

    async def play() -> None:
        async with AsyncHumanCall(daemon.socket) as client:

            async def one(number: int) -> None:
                for _ in range(30):
                    try:
                        await client.send_message(
                            conversation_id=f"many-{number}", author="VISITOR", text="x", timeout=1
                        )
                        outcomes["sent"] += 1
                    except HumanCallError:
                        outcomes["refused"] += 1
                    except BaseException as error:
                        outcomes[repr(error)] += 1
                    await asyncio.sleep(0.02)

            tasks = [asyncio.create_task(one(number)) for number in range(50)]
            await asyncio.sleep(0.3)
            await asyncio.to_thread(daemon.kill)
            await asyncio.sleep(1.5)
            await asyncio.to_thread(daemon.start)
            await asyncio.gather(*tasks)

    assert unhandled(play) == []
    assert set(outcomes) == {"sent", "refused"}


def test_a_dial_that_fails_after_every_caller_gave_up_is_not_reported_to_the_loop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def slow_failure(path: str) -> Any:
        await asyncio.sleep(0.2)
        raise NoConnection(f"nothing listens at {path}")

    monkeypatch.setattr("humancall.aio._dial", slow_failure)

    async def play() -> None:
        async with AsyncHumanCall("/none/s") as client:
            with pytest.raises(errors.DeadlineExceeded):
                await client.admin.health(timeout=0.05)
            await asyncio.sleep(0.4)
            client._dialling = None

    assert unhandled(play) == []


def test_one_client_serves_one_event_loop_after_another(shared_daemon: Daemon) -> None:
    client = AsyncHumanCall(shared_daemon.socket)
    for _ in range(2):
        assert asyncio.run(client.admin.health()).status == v1.HealthStatus.HEALTH_STATUS_SERVING
    asyncio.run(client.close())


@pytest.mark.parametrize("asynchronous", [False, True], ids=["blocking", "asyncio"])
def test_a_process_without_descriptors_gets_an_error_of_this_package(
    shared_daemon: Daemon, monkeypatch: pytest.MonkeyPatch, asynchronous: bool
) -> None:
    def refuse(*_: object) -> socket.socket:
        raise OSError(errno.EMFILE, "Too many open files")

    async def ask() -> None:
        client = AsyncHumanCall(shared_daemon.socket)
        monkeypatch.setattr("socket.socket", refuse)
        try:
            with pytest.raises(errors.Unreachable, match="Too many open files"):
                await client.admin.health()
        finally:
            monkeypatch.undo()

    if asynchronous:
        asyncio.run(ask())
        return
    client = HumanCall(shared_daemon.socket)
    monkeypatch.setattr("socket.socket", refuse)
    with pytest.raises(errors.Unreachable, match="Too many open files"):
        client.admin.health()


@pytest.mark.parametrize("asynchronous", [False, True], ids=["blocking", "asyncio"])
def test_a_restart_of_five_seconds_under_load_fails_no_call(daemon: Daemon, asynchronous: bool) -> None:
    """Longer than any fixed number of attempts: calls repeat until their own deadline."""
    failures: list[BaseException] = []
    # Far above the restart, so that a slow machine does not decide this test.
    seconds = 60

    def restart() -> None:
        time.sleep(0.3)
        daemon.kill()
        time.sleep(5)
        daemon.start()

    async def with_asyncio() -> None:
        async with AsyncHumanCall(daemon.socket, timeout=seconds) as client:
            await client.admin.health()
            restarting = asyncio.create_task(asyncio.to_thread(restart))

            async def one(number: int) -> None:
                for index in range(40):
                    await client.send_message(conversation_id=f"load-{number}", author="VISITOR", text=str(index))
                    await asyncio.sleep(0.02)

            failures.extend(
                error
                for error in await asyncio.gather(*(one(number) for number in range(8)), return_exceptions=True)
                if error
            )
            await restarting

    def blocking() -> None:
        with HumanCall(daemon.socket, timeout=seconds) as client:
            client.admin.health()

            def one(number: int) -> None:
                try:
                    for index in range(40):
                        client.send_message(conversation_id=f"load-{number}", author="VISITOR", text=str(index))
                        time.sleep(0.02)
                except BaseException as error:
                    failures.append(error)

            threads = [threading.Thread(target=one, args=[number]) for number in range(8)]
            threads.append(threading.Thread(target=restart))
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()

    asyncio.run(with_asyncio()) if asynchronous else blocking()
    assert failures == []
    with HumanCall(daemon.socket) as client:
        for number in range(8):
            texts = [message.text for message in client.list_messages(conversation_id=f"load-{number}").items]
            assert texts == [str(index) for index in range(40)]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("asynchronous", [False, True], ids=["blocking", "asyncio"])
def test_a_stream_that_no_place_is_left_for_is_refused_at_once(daemon: Daemon, asynchronous: bool) -> None:
    async def take_all_places() -> None:
        async with AsyncHumanCall(daemon.socket, timeout=50) as client:
            cursor = (await client.admin.server_info()).cursor
            for hundred in range(10):
                names = [f"pod-{hundred}-{number}" for number in range(100)]
                await asyncio.gather(*(client.ack_events(consumer=name, cursor=cursor) for name in names))

    async def with_asyncio() -> None:
        async with AsyncHumanCall(daemon.socket) as client:
            await anext(client.events(consumer="one-more"))

    def blocking() -> None:
        with HumanCall(daemon.socket) as client:
            next(client.events(consumer="one-more"))

    asyncio.run(take_all_places())
    with pytest.raises(errors.LimitReached) as refused:
        asyncio.run(with_asyncio()) if asynchronous else blocking()
    assert refused.value.metadata["which"] == "consumers_per_workspace"
    assert not refused.value.retryable
