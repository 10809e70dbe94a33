"""The signature of webhooks, and the receiver of the examples."""

import hashlib
import hmac
import http.client
import os
import pathlib
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from conftest import ROOT
from humancall.webhooks import BadSignature, verify
from hypothesis import given
from hypothesis import strategies as st

SECRET, NOW = "whsec", 1_769_850_300
EXAMPLES = pathlib.Path(__file__).absolute().parent.parent / "examples"


def signed(body: bytes, secret: str = SECRET, at: int = NOW) -> str:
    return f"t={at},v1={hmac.new(secret.encode(), f'{at}.'.encode() + body, hashlib.sha256).hexdigest()}"


@given(st.binary(max_size=200), st.integers(-300, 300))
def test_a_signature_of_the_daemon_is_accepted_within_five_minutes(body: bytes, off: int) -> None:
    verify(SECRET, signed(body), body, NOW + off)


def test_the_signature_is_that_of_the_protocol() -> None:
    # Made with: printf '1769850300.{}' | openssl dgst -sha256 -hmac whsec
    verify(SECRET, "t=1769850300,v1=32414a52cd99572153e478c7d1e420a2ca22a12d9f913bdd80bf778624b5a475", b"{}", NOW)


HOSTILE: list[str | None] = [
    None,
    "",
    "nonsense",
    "t=1",
    "v1=ab",
    f"t={NOW}",
    f"t={NOW},t={NOW},v1=ab",
    "t=-5,v1=ab",
    "t=\uff11,v1=ab",
    f"t={NOW},v1=",
    f"t={NOW},v1=é",
    f"t={NOW},v1=\udcff",
    "t=²,v1=ab",
    # More than a float can hold, and more digits than int() accepts.
    f"t={'9' * 400},v1=ab",
    f"é{signed(b'{}')}",
    "t=" + "1" * 2000,
    signed(b"other"),
    signed(b"{}", secret="guess"),
    signed(b"{}", at=NOW - 301),
    signed(b"{}", at=NOW + 301),
    signed(b"{}").replace(f"t={NOW}", f"t={NOW + 1}"),
    signed(b"{}").replace("v1", "v2"),
]


@pytest.mark.parametrize("header", HOSTILE)
def test_everything_else_is_refused(header: str | None) -> None:
    with pytest.raises(BadSignature):
        # A fraction, as time.time() gives.
        verify(SECRET, header, b"{}", NOW + 0.5)


def shown_verifier() -> Callable[..., bool]:
    """The function in docs/NOTIFICATIONS.md for receivers without this package."""
    names: dict[str, Any] = {}
    page = (ROOT / "docs" / "NOTIFICATIONS.md").read_text()
    shown = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    assert shown
    exec(shown.group(1), names)
    verifier: Callable[..., bool] = names["verify"]
    return verifier


@given(st.text(max_size=60) | st.from_regex(r"t=\d{1,500},v1=\w*", fullmatch=True))
def test_whatever_the_header_it_is_refused_and_nothing_else_is_raised(header: str) -> None:
    with pytest.raises(BadSignature):
        # A fraction, as time.time() gives.
        verify(SECRET, header, b"{}", NOW + 0.5)
    assert not shown_verifier()(header, b"{}", SECRET.encode(), NOW + 0.5)


@pytest.mark.parametrize("header", HOSTILE)
def test_the_verifier_on_the_notifications_page_decides_the_same(header: str | None) -> None:
    check = shown_verifier()
    assert check(header, b"{}", SECRET.encode(), NOW + 0.5) is False
    assert check(signed(b"{}"), b"{}", SECRET.encode(), NOW) is True


def test_an_empty_secret_checks_nothing_and_so_refuses_all() -> None:
    with pytest.raises(BadSignature, match="no secret"):
        verify("", signed(b"{}", secret=""), b"{}", NOW)


def test_while_a_secret_is_changed_one_of_two_signatures_is_enough() -> None:
    old = signed(b"{}", secret="old").split(",")[1]
    verify(SECRET, f"{signed(b'{}')},{old}", b"{}", NOW)
    verify("old", f"{signed(b'{}')},{old}", b"{}", NOW)


@pytest.fixture
def receiver() -> Iterator[tuple[int, "subprocess.Popen[str]"]]:
    process = subprocess.Popen(
        [sys.executable, str(EXAMPLES / "webhook_receiver.py"), "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ | {"HUMANCALL_WEBHOOK_SECRET": SECRET},
    )
    assert process.stdout
    yield int(process.stdout.readline().split()[-1]), process
    process.kill()
    process.wait()
    process.stdout.close()


def post(port: int, body: bytes, header: str | None, event: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"Humancall-Event-Id": event} | ({"Humancall-Signature": header} if header else {})
    connection.request("POST", "/", body, headers)
    status = connection.getresponse().status
    connection.close()
    return status


def test_the_receiver_acts_once_on_each_event_and_never_on_a_forged_one(
    receiver: tuple[int, "subprocess.Popen[str]"],
) -> None:
    port, process = receiver
    bodies = [
        b'{"type": "request.created", "conversation_id": "c1"}',
        b'{"type": "request.expired", "conversation_id": "c2"}',
    ]
    now = int(time.time())
    assert post(port, bodies[0], signed(bodies[0], at=now), "default/log:1") == 204
    assert post(port, bodies[0], signed(bodies[0], at=now), "default/log:1") == 204
    # The same number in another workspace is another event. Without an id, a repeat could not be recognised.
    assert post(port, bodies[0], signed(bodies[0], at=now), "other/log:1") == 204
    assert post(port, bodies[0], signed(bodies[0], at=now), "") == 400
    assert post(port, b'{"type": "forged"}', signed(bodies[0], at=now), "default/log:2") == 400
    assert post(port, bodies[1], None, "default/log:2") == 400
    assert post(port, bodies[1], signed(bodies[1], at=now - 400), "default/log:2") == 400
    assert post(port, bodies[1], signed(bodies[1], at=now), "default/log:2") == 204
    assert process.stdout
    assert [process.stdout.readline().strip() for _ in range(3)] == [
        "request.created c1",
        "request.created c1",
        "request.expired c2",
    ]
