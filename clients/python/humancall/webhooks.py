"""Verifies that a webhook comes from the daemon: the header `Humancall-Signature: t=<unix seconds>,v1=<hex>`.

The hex is HMAC-SHA256 over `t`, a dot and the unchanged body, under the endpoint's secret. The header can have several
`v1` while a secret is being replaced; one that matches is enough.
"""

import hashlib
import hmac

TOLERANCE_SECONDS = 300
# A timestamp and a few signatures of 64 digits are shorter.
HEADER_BYTES_MAX = 1_024
# Seconds since 1970 have ten digits until the year 2286.
TIME_DIGITS_MAX = 12


class BadSignature(Exception):
    """The request is not from the daemon, or is too old. Answer 400 and ignore it. The text contains no secret."""


def verify(
    secret: str | bytes, header: str | None, body: bytes, now: float, tolerance: float = TOLERANCE_SECONDS
) -> None:
    """Raises BadSignature unless `body` was signed with `secret` within `tolerance` seconds of `now`.

    secret: str or bytes, the endpoint's secret; not empty.
    header: str, the value of the header Humancall-Signature, at most 1,024 characters; None = the request has none.
    body: bytes, the body of the request exactly as it was received.
    now: float, seconds since 1970: `time.time()`.
    tolerance: float, seconds, 0 or above.
    """
    if not secret:
        raise BadSignature("there is no secret to verify with; pass the one of the daemon's configuration")
    if not header or len(header) > HEADER_BYTES_MAX or not header.isascii():
        raise BadSignature("the header Humancall-Signature is missing, too long, or not ASCII")
    pairs = [part.strip().partition("=") for part in header.split(",")]
    times = [value for name, _, value in pairs if name == "t"]
    given = [value for name, _, value in pairs if name == "v1"]
    if len(times) != 1 or not times[0].isdigit() or len(times[0]) > TIME_DIGITS_MAX or not given:
        raise BadSignature("the header Humancall-Signature is not t=<unix seconds>,v1=<hex>")
    if abs(now - int(times[0])) > tolerance:
        raise BadSignature(
            f"the signature is not from the last {tolerance:.0f} seconds; is a clock wrong, or is it a replay?"
        )
    key = secret.encode() if isinstance(secret, str) else secret
    wanted = hmac.new(key, times[0].encode() + b"." + body, hashlib.sha256).hexdigest().encode()
    # Compares all of them, each in constant time.
    matches = [hmac.compare_digest(wanted, one.encode()) for one in given]
    if True not in matches:
        raise BadSignature(
            "the signature does not match the body; is this the endpoint's secret, and the unchanged body?"
        )
