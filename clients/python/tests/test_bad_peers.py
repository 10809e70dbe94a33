"""A fault of the peer is a typed error that says what to do: no hang, no foreign exception.

Each case runs with the blocking client and with the asyncio one.
"""

import asyncio
import contextlib
import pathlib
import pickle
import signal
import socket
import struct
import threading
import traceback
from collections.abc import Callable
from typing import Any

import pytest
from conftest import Daemon
from humancall import AsyncHumanCall, HumanCall, HumanCallError, errors, v1
from humancall._frames import DATA, RESPONSE, Frame, encode
from stub_server import Peer, Serve, serving

Health = Callable[..., v1.HealthResponse]


def blocking(path: str, timeout: float = 5) -> v1.HealthResponse:
    with HumanCall(path, timeout=timeout) as client:
        return client.admin.health()


def with_asyncio(path: str, timeout: float = 5) -> v1.HealthResponse:
    async def ask() -> v1.HealthResponse:
        async with AsyncHumanCall(path, timeout=timeout) as client:
            return await client.admin.health()

    return asyncio.run(ask())


@pytest.fixture(params=[blocking, with_asyncio])
def health(request: pytest.FixtureRequest) -> Health:
    asked: Health = request.param
    return asked


def after_the_request(act: Callable[[Peer, int], None]) -> Serve:
    def serve(peer: Peer) -> None:
        stream_id, _ = peer.request()
        act(peer, stream_id)
        peer.socket.recv(1)

    return serve


GARBAGE: dict[str, Callable[[Peer, int], None]] = {
    "text": lambda peer, _: peer.send(b"HTTP/1.1 400 Bad Request\r\n\r\n"),
    "a frame that is too long": lambda peer, call: peer.send(struct.pack(">IIBB", 4_194_305, call, RESPONSE, 0)),
    "an envelope that is none": lambda peer, call: peer.send(encode(Frame(call, RESPONSE, 0, b"\xff\xff\xff"))),
    "a message that is none": lambda peer, call: peer.send(encode(Frame(call, RESPONSE, 0, b"\x12\x03\xff\xff\xff"))),
    "an answer to no call": lambda peer, call: peer.send(encode(Frame(call + 2, RESPONSE, 0, b""))),
    "an even stream id": lambda peer, call: peer.send(encode(Frame(0, RESPONSE, 0, b""))),
    "a stream in a single call's place": lambda peer, call: peer.send(encode(Frame(call, DATA, 0, b""))),
}


@pytest.mark.parametrize("what", GARBAGE)
def test_a_server_that_answers_garbage_is_a_violation(health: Health, what: str) -> None:
    with serving(after_the_request(GARBAGE[what])) as path, pytest.raises(errors.ProtocolViolation) as violated:
        health(path)
    assert "humancalld" in str(violated.value)
    assert violated.value.__cause__ is None and violated.value.__suppress_context__
    assert "DecodeError" not in "".join(traceback.format_exception(violated.value))


def test_frames_of_unknown_types_and_flags_are_ignored(health: Health) -> None:
    def act(peer: Peer, call: int) -> None:
        peer.send(encode(Frame(99, 77, 0, b"later")))
        peer.send(encode(Frame(call, RESPONSE, 0xF0, b"\x12\x02\x08\x01")))

    with serving(after_the_request(act)) as path:
        assert health(path).status == v1.HealthStatus.HEALTH_STATUS_SERVING


def test_a_missing_socket_says_what_to_start(health: Health, tmp_path: pathlib.Path) -> None:
    with pytest.raises(errors.Unreachable, match="start humancalld"):
        health(str(tmp_path / "none"))
    (tmp_path / "file").write_text("")
    with pytest.raises(errors.Unreachable, match="no socket"):
        health(str(tmp_path / "file"))
    with pytest.raises(errors.InvalidRequest, match="107"):
        health(str(tmp_path / ("x" * 120)))
    with pytest.raises(errors.Unreachable):
        health(str(tmp_path / "file" / "below"))


def test_a_daemon_that_ended_says_so(health: Health, tmp_path: pathlib.Path) -> None:
    path = str(tmp_path / "s")
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(path)
    with pytest.raises(errors.Unreachable, match="has ended"):
        health(path)


def test_a_silent_server_costs_the_calls_time_and_no_more(health: Health) -> None:
    with (
        serving(after_the_request(lambda peer, _: None)) as path,
        pytest.raises(errors.DeadlineExceeded, match="repeat"),
    ):
        health(path, timeout=0.3)


def test_a_server_that_hangs_up_is_called_until_the_deadline_and_then_reported(health: Health) -> None:
    def hang_up(peer: Peer) -> None:
        peer.request()

    with serving(hang_up) as path, pytest.raises(errors.Unreachable, match="closed the connection"):
        health(path, timeout=1)


def test_a_stopped_daemon_does_not_hang_a_call(daemon: Daemon) -> None:
    with HumanCall(daemon.socket) as client:
        client.admin.health()
        daemon.kill(signal.SIGSTOP)
        try:
            with pytest.raises(errors.DeadlineExceeded):
                client.admin.health(timeout=0.3)
            # More than fits into the socket's buffers: writing is bounded too.
            with pytest.raises(HumanCallError):
                client.send_message(conversation_id="c", author="VISITOR", text="x" * 4_000_000, timeout=0.5)
        finally:
            daemon.kill(signal.SIGCONT)
        assert client.admin.health().status == v1.HealthStatus.HEALTH_STATUS_SERVING


def test_a_daemon_that_dies_during_a_call_is_an_error_and_no_hang(daemon: Daemon) -> None:
    with HumanCall(daemon.socket) as client:
        client.send_message(conversation_id="c", author="VISITOR", text="x")
        request = client.trigger_action(conversation_id="c").request
        threading.Timer(0.3, daemon.kill).start()
        with pytest.raises(errors.Unreachable):
            client.wait_request(
                request_id=request.id, known_version=request.version, after_sequence=1 << 40, wait_ms=50_000, timeout=3
            )


def test_a_newer_or_older_daemon_is_named_by_its_version(health: Health) -> None:
    def older(peer: Peer) -> None:
        while True:
            call, request = peer.request()
            if request.method == "ServerInfo":
                peer.answer(call, v1.ServerInfoResponse(version="0.0.1", protocol="humancall.v1"))
            else:
                peer.refuse(call, 12, "UNIMPLEMENTED")

    with serving(older) as path, pytest.raises(errors.Unimplemented, match=r"version 0\.0\.1 and does not have Health"):
        health(path)


def test_a_daemon_of_another_protocol_is_named_by_its_protocol(health: Health) -> None:
    def newer(peer: Peer) -> None:
        while True:
            call, request = peer.request()
            if request.method == "ServerInfo":
                peer.answer(call, v1.ServerInfoResponse(version="9.0.0", protocol="humancall.v2"))
            else:
                peer.refuse(call, 12, "UNIMPLEMENTED")

    def of_unknown_version(peer: Peer) -> None:
        while True:
            peer.refuse(peer.request()[0], 12, "UNIMPLEMENTED")

    with serving(newer) as path, pytest.raises(errors.Unimplemented, match=r"humancall\.v2.*needs humancall\.v1"):
        health(path)
    with serving(of_unknown_version) as path, pytest.raises(errors.Unimplemented, match="does not report its version"):
        health(path)


def test_an_unknown_reason_is_handled_by_its_code(health: Health) -> None:
    moon = after_the_request(lambda peer, call: peer.refuse(call, 9, "MOON_PHASE"))
    with serving(moon) as path, pytest.raises(errors.PreconditionFailed) as refused:
        health(path)
    assert refused.value.reason == "MOON_PHASE" and refused.value.metadata == {"k": "v"}


def test_a_closed_client_says_so_and_asks_for_no_repeat(shared_daemon: Daemon) -> None:
    client = HumanCall(shared_daemon.socket)
    client.close()
    with pytest.raises(errors.Unreachable, match="closed") as closed:
        client.admin.health()
    assert not closed.value.retryable


@pytest.mark.parametrize("timeout", [float("nan"), "soon", float("inf"), 1e300, -1])
def test_any_timeout_is_either_used_or_named(shared_daemon: Daemon, health: Health, timeout: Any) -> None:
    if timeout in (float("inf"), 1e300):
        assert health(shared_daemon.socket, timeout).status == v1.HealthStatus.HEALTH_STATUS_SERVING
        return
    with pytest.raises(HumanCallError) as refused:
        health(shared_daemon.socket, timeout)
    assert isinstance(refused.value, errors.DeadlineExceeded if timeout == -1 else errors.InvalidRequest)


def test_a_call_that_no_daemon_accepts_was_not_carried_out(health: Health, tmp_path: pathlib.Path) -> None:
    """Also where the kernel reports that connecting goes on, while the queue of connections is full."""
    path = str(tmp_path / "s")
    with socket.socket(socket.AF_UNIX) as listening, contextlib.ExitStack() as waiting:
        listening.bind(path)
        listening.listen(0)
        for _ in range(4):
            other = waiting.enter_context(socket.socket(socket.AF_UNIX))
            other.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                other.connect(path)
        # A method that is not repeated, so that an attempt that was sent would be OutcomeUnknown.
        with pytest.raises(errors.Unreachable):
            if health is blocking:
                HumanCall(path, timeout=0.5).admin.create_login_token(member_id="member-1")
            else:
                asyncio.run(AsyncHumanCall(path, timeout=0.5).admin.create_login_token(member_id="member-1"))


def test_an_error_survives_pickling(health: Health, tmp_path: pathlib.Path) -> None:
    with pytest.raises(errors.Unreachable) as unreachable:
        health(str(tmp_path / "none"))
    again = pickle.loads(pickle.dumps(unreachable.value))
    assert type(again) is errors.Unreachable and str(again) == str(unreachable.value)


def test_calls_that_fail_together_keep_their_own_keys() -> None:
    def serve(peer: Peer) -> None:
        calls = [peer.request()[0] for _ in range(2)]
        peer.send(b"\xff" * 20)
        assert calls

    async def play(path: str) -> None:
        async with AsyncHumanCall(path) as client:
            sent = [client.cancel_request(request_id="r", idempotency_key=key) for key in ("a", "b")]
            failed = await asyncio.gather(*sent, return_exceptions=True)
            assert [getattr(error, "idempotency_key", None) for error in failed] == ["a", "b"]

    with serving(serve) as path:
        asyncio.run(play(path))


def test_a_client_that_nobody_holds_ends_its_thread(shared_daemon: Daemon) -> None:
    def use() -> None:
        HumanCall(shared_daemon.socket).admin.health()

    def readers() -> int:
        return sum(thread.name == "humancall-reader" for thread in threading.enumerate())

    before = readers()
    use()
    for _ in range(100):
        if readers() == before:
            return
        threading.Event().wait(0.05)
    raise AssertionError("the reading thread does not end")
