"""What is lost is repeated and carried out once; a stream goes on where it stopped."""

import asyncio
import threading
from collections.abc import Callable

import pytest
from conftest import Daemon
from humancall import AsyncHumanCall, HumanCall, errors, v1
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


def test_when_all_repeats_fail_the_outcome_is_unknown_and_the_key_is_told() -> None:
    def serve(peer: Peer) -> None:
        peer.request()

    with serving(serve) as path, HumanCall(path) as client, pytest.raises(errors.OutcomeUnknown) as unknown:
        client.trigger_action(conversation_id="c", idempotency_key="mine")
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


def test_a_lost_cursor_ends_the_reader_and_no_daemon_can_too() -> None:
    def serve(peer: Peer) -> None:
        peer.refuse(peer.request()[0], 11, "CURSOR_TOO_OLD")

    with serving(serve) as path, HumanCall(path) as client, pytest.raises(errors.CursorLost):
        next(client.events(start="log:4"))
    with HumanCall("/none/s") as client, pytest.raises(errors.Unreachable):
        next(client.events(wait_for_daemon=False))
