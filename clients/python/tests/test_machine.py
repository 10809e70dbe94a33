"""The state machines without a socket. Hypothesis searches for input that breaks them."""

import itertools
import re
import struct
from typing import Any

import pytest
from conftest import ROOT
from humancall import HumanCallError, errors, v1
from humancall._connection import Answered, Connection, Ended, Failed, Happening, Item
from humancall._events import Events, cursor_sequence
from humancall._frames import DATA, REQUEST, RESPONSE, Frame, FrameReader, encode
from humancall._retry import CALL_BACKOFF, Lost, NoConnection, Retry
from humancall._socket_path import socket_path
from humancall._ttrpc.ttrpc_pb2 import Request, Response
from humancall.errors import deadline_passed
from hypothesis import given
from hypothesis import strategies as st

frames = st.builds(
    Frame,
    stream_id=st.integers(0, 2**32 - 1),
    type=st.integers(0, 255),
    flags=st.integers(0, 255),
    payload=st.binary(max_size=64),
)


def split(data: bytes, cuts: list[int]) -> list[bytes]:
    places = sorted({min(cut, len(data)) for cut in cuts} | {0, len(data)})
    return [data[start:end] for start, end in itertools.pairwise(places)]


@given(st.lists(frames, max_size=8), st.lists(st.integers(0, 600), max_size=20))
def test_frames_come_whole_whatever_portions_they_come_in(sent: list[Frame], cuts: list[int]) -> None:
    reader = FrameReader()
    got = [frame for portion in split(b"".join(map(encode, sent)), cuts) for frame in reader.feed(portion)]
    assert got == sent


@given(st.lists(st.binary(max_size=200), max_size=10))
def test_garbage_is_an_error_of_this_package_or_nothing(portions: list[bytes]) -> None:
    connection = Connection()
    connection.begin("s", "m", b"", timeout=None)
    connection.begin("s", "m", b"", timeout=None, streams=True)
    try:
        for portion in portions:
            list(connection.receive(portion))
    except HumanCallError as error:
        assert error.reason == "PROTOCOL_VIOLATION"


near_frames = st.builds(
    Frame,
    stream_id=st.sampled_from([1, 3]),
    type=st.sampled_from([RESPONSE, DATA, REQUEST]),
    flags=st.integers(0, 7),
    payload=st.one_of(st.binary(max_size=40), st.sampled_from([b"", b"\x12\x00", b"\x0a\x02\x08\x09"])),
)


@given(st.lists(near_frames, max_size=6), st.lists(st.integers(0, 300), max_size=10))
def test_no_call_ends_twice_and_portions_change_nothing(sent: list[Frame], cuts: list[int]) -> None:
    def play(portions: list[bytes]) -> tuple[list[object], bool]:
        connection, happened, broken = Connection(), [], False
        connection.begin("s", "m", b"", timeout=1)
        connection.begin("s", "m", b"", timeout=1, streams=True)
        try:
            for portion in portions:
                for happening in connection.receive(portion):
                    happened.append(happening)
        except errors.ProtocolViolation:
            broken = True
        settled = [happening.call for happening in happened if isinstance(happening, (Answered, Failed, Ended))]
        assert len(settled) == len(set(settled))
        return [plain(happening) for happening in happened], broken

    data = b"".join(map(encode, sent))
    assert play([data]) == play(split(data, cuts))


def plain(happening: Happening) -> object:
    return (happening.call, str(happening.error)) if isinstance(happening, Failed) else happening


def test_ids_are_odd_and_grow_and_an_answer_to_a_call_given_up_is_ignored() -> None:
    connection = Connection()
    ids = [connection.begin("s", "m", b"", timeout=None)[0] for _ in range(3)]
    assert ids == [1, 3, 5]
    connection.forget(3)
    answers = b"".join(
        encode(Frame(call, RESPONSE, 0, Response(payload=b"x").SerializeToString())) for call in (5, 3, 1, 1)
    )
    assert list(connection.receive(answers)) == [Answered(5, b"x"), Answered(1, b"x")]


def test_an_empty_item_is_an_item_and_an_end_is_none() -> None:
    connection = Connection()
    call, _ = connection.begin("s", "m", b"", timeout=None, streams=True)
    sent = [
        Frame(call, DATA, 0, b""),
        Frame(call, DATA, 0, b"a"),
        Frame(call, DATA, 1, b"b"),
        Frame(call, DATA, 0, b"late"),
    ]
    assert list(connection.receive(b"".join(map(encode, sent)))) == [
        Item(1, b""),
        Item(1, b"a"),
        Item(1, b"b"),
        Ended(1),
    ]


def test_the_bytes_are_those_of_the_protocols_page() -> None:
    page = (ROOT / "proto" / "PROTOCOL.md").read_text()
    for example, message in {
        "health": ("humancall.v1.Admin", "Health", v1.HealthRequest(), None, False),
        "trigger": (
            "humancall.v1.HumanCall",
            "TriggerAction",
            v1.TriggerActionRequest(idempotency_key="k-1", conversation_id="chat-7", reason="asked for a person"),
            5.0,
            False,
        ),
        "stream": (
            "humancall.v1.HumanCall",
            "StreamEvents",
            v1.StreamEventsRequest(**{"from": "k3v9x2m7q4rt:7"}, types=["message.created"]),
            None,
            True,
        ),
    }.items():
        block = page.split(f"<!-- example: {example} -->")[1].split("# daemon -> client")[0]
        wanted = bytes.fromhex("".join(re.findall(r"^((?:[0-9a-f]{2}(?: |$))+)", block, re.MULTILINE)))
        connection = Connection()
        service, method, request, timeout, streams = message
        sent = b""
        while not sent or struct.unpack_from(">II", sent)[1] < struct.unpack_from(">II", wanted)[1]:
            sent = connection.begin(service, method, request.SerializeToString(), timeout=timeout, streams=streams)[1]
        assert sent == wanted, example


def test_a_timeout_is_never_sent_as_none() -> None:
    _, data = Connection().begin("s", "m", b"", timeout=1e-12)
    assert Request.FromString(data[10:]).timeout_nano == 1
    _, data = Connection().begin("s", "m", b"", timeout=1e12)
    assert Request.FromString(data[10:]).timeout_nano == 86_400 * 10**9


def test_delays_grow_to_their_bound_with_jitter() -> None:
    assert [CALL_BACKOFF.delay(failures, 1) for failures in (1, 2, 3, 50)] == [0.05, 0.1, 0.2, 1.0]
    assert CALL_BACKOFF.delay(1, 0) == 0.025


def test_a_daemon_that_was_never_reached_is_not_waited_for() -> None:
    with pytest.raises(errors.Unreachable):
        Retry(has_key=True, repeatable=True).failed(NoConnection("x"), was_connected=False, left=9, fraction=0)
    assert (
        Retry(has_key=True, repeatable=True).failed(NoConnection("x"), was_connected=True, left=9, fraction=1) == 0.05
    )


def test_a_lost_call_with_a_key_whose_repeats_find_nobody_has_an_unknown_outcome() -> None:
    retry = Retry(has_key=True, repeatable=True)
    retry.failed(Lost("gone"), was_connected=True, left=9, fraction=0)
    with pytest.raises(errors.OutcomeUnknown):
        retry.failed(NoConnection("x"), was_connected=True, left=0, fraction=0)
    with pytest.raises(errors.OutcomeUnknown):
        retry.failed(deadline_passed(), was_connected=True, left=0, fraction=0)


@given(st.floats(0.2, 1000), st.floats(0, 1))
def test_attempts_go_on_until_the_deadline_and_no_longer(seconds: float, fraction: float) -> None:
    retry, now, attempts = Retry(has_key=True, repeatable=True), 0.0, 0
    with pytest.raises(errors.Unreachable):
        while True:
            delay = retry.failed(NoConnection("x"), was_connected=True, left=seconds - now, fraction=fraction)
            assert 0 < delay <= 1.0
            now, attempts = now + delay, attempts + 1
    # The next delay, of a second at most, would have passed the deadline.
    assert seconds - 1.0 <= now < seconds and attempts >= seconds - 1.0


def test_every_limit_of_the_protocols_page_is_final_or_passes() -> None:
    """A new limit must be put into one of the two sets, or clients would wait for what no waiting frees."""
    final = {
        "frame_bytes",
        "answer_bytes",
        "metadata_pairs",
        "metadata_bytes",
        "message_memory",
        "statistics_days",
        "statistics_groups",
        "tags_per_conversation",
        "tags_per_workspace",
        "canned_replies_per_owner",
        "canned_replies_per_workspace",
        "members_per_workspace",
        "actions_per_workspace",
        "workspaces",
        "consumers_per_workspace",
        "consumers_per_uid",
    }
    page = (ROOT / "proto" / "PROTOCOL.md").read_text()
    named = set(re.findall(r"`LIMIT` `(\w+)`", page))
    assert named == final | errors.PASSING_LIMITS and not final & errors.PASSING_LIMITS
    for which in named:
        error = errors.refusal(8, "x", "LIMIT", {"which": which})
        assert error.retryable == (which not in final)
        stream = Events("NOW")
        if which in final:
            with pytest.raises(errors.LimitReached):
                stream.ended(error, 0.5)
        else:
            assert stream.ended(error, 0.5) > 0


def test_an_error_says_whether_a_repeat_can_succeed() -> None:
    repeated = [
        errors.unreachable("x"),
        errors.outcome_unknown("x"),
        deadline_passed(),
        errors.refusal(14, "x", "STORE_UNAVAILABLE", {}),
    ]
    final = [
        errors.closed("x"),
        errors.invalid("text", "is too long"),
        errors.violation("x"),
        errors.refusal(9, "x", "AI_PAUSED", {}),
        errors.refusal(8, "x", "LIMIT", {}),
    ]
    assert [error.retryable for error in repeated + final] == [True] * 4 + [False] * 5


def item(sequence: int, cursor: int, kind: str, **nouns: Any) -> v1.StreamEventsResponse:
    return v1.StreamEventsResponse(
        cursor=f"log:{cursor}" if cursor else "", event=v1.Event(sequence=sequence, type=kind, **nouns)
    )


@given(st.lists(st.lists(st.integers(0, 12), max_size=12), max_size=6))
def test_whatever_connections_end_where_every_event_is_delivered_once_and_in_order(lengths: list[list[int]]) -> None:
    """The test plays the daemon: each connection sends the events after its place, some of them again."""
    reader, delivered = Events("log:0"), []
    for connection in lengths:
        start = cursor_sequence(reader.place) or 0
        reader.received(item(0, start, "stream.opened"))
        again = connection[0] if connection else 0
        for sequence in range(max(1, start - again), start + len(connection) + 1):
            delivered += [one.event.sequence for one in reader.received(item(sequence, sequence, "message.created"))]
        reader.ended(Lost("gone"), 0.5)
    assert delivered == list(range(1, len(delivered) + 1))


def test_a_snapshot_that_was_lost_half_way_is_dropped() -> None:
    reader = Events("SNAPSHOT")
    request = v1.HumanCallRequest(id="req_1")
    assert reader.received(item(0, 3, "stream.opened")) == []
    assert reader.received(item(0, 0, "snapshot.request", request=request, as_of=3)) == []
    reader.ended(Lost("gone"), 0.5)
    assert reader.place == "SNAPSHOT"
    reader.received(item(0, 5, "stream.opened"))
    reader.received(item(0, 0, "snapshot.request", request=v1.HumanCallRequest(id="req_2"), as_of=7))
    whole = reader.received(item(0, 5, "snapshot.end"))
    assert [one.event.type for one in whole] == ["stream.opened", "snapshot.request", "snapshot.end"]
    assert whole[1].event.request.id == "req_2" and reader.place == "log:5"
    # A change that the object already contains is skipped, a later one is not.
    change = v1.HumanCallRequest(id="req_2")
    assert reader.received(item(6, 6, "request.assigned", request=change)) == []
    assert len(reader.received(item(8, 8, "request.completed", request=change))) == 1


def test_a_heartbeat_moves_the_place_and_never_back() -> None:
    reader = Events("log:4")
    assert reader.received(item(0, 9, "stream.heartbeat")) == [] and reader.place == "log:9"
    reader.received(item(0, 7, "stream.heartbeat"))
    assert reader.place == "log:9"


def test_the_socket_is_found_by_the_same_rules_as_in_every_client() -> None:
    both = {"HUMANCALL_SOCKET": "/h", "XDG_RUNTIME_DIR": "/x"}
    assert socket_path("/given", both) == "/given"
    assert socket_path(None, both) == "/h"
    assert socket_path("", {**both, "HUMANCALL_SOCKET": ""}) == "/x/humancall/humancall.sock"
    assert socket_path(None, {"XDG_RUNTIME_DIR": ""}) == "/run/humancall/humancall.sock"


def test_a_home_directory_in_a_socket_path_is_replaced_or_refused() -> None:
    assert socket_path("~/s", {"HOME": "/home/ann"}) == "/home/ann/s"
    assert socket_path(None, {"HUMANCALL_SOCKET": "~/s", "HOME": "/home/ann"}) == "/home/ann/s"
    for path, environment, why in [("~/s", {}, "HOME is not set"), ("~ann/s", {"HOME": "/h"}, "~USER")]:
        with pytest.raises(errors.InvalidRequest, match=why):
            socket_path(path, environment)
