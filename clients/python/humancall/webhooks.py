"""Checking that a webhook comes from the daemon: the header `Humancall-Signature: t=<unix seconds>,v1=<hex>`.

The hex is HMAC-SHA256 over `t`, a dot and the body as it came, under the endpoint's secret. Several `v1` may stand there
while a secret is changed; one that fits is enough.
"""

import hashlib
import hmac

TOLERANCE_SECONDS = 300
# Longer ones are nobody's: a timestamp and a few signatures of 64 digits.
HEADER_BYTES_MAX = 1_024
# Seconds since 1970 have ten digits until the year 2286.
TIME_DIGITS_MAX = 12


class BadSignature(Exception):
    """The request is not the daemon's, or too old. Answer 400 and do nothing with it. The text names no secret."""


def verify(
    secret: str | bytes, header: str | None, body: bytes, now: float, tolerance: float = TOLERANCE_SECONDS
) -> None:
    """Raises BadSignature unless `body` was signed with `secret` within `tolerance` seconds of `now` (`time.time()`)."""
    if not secret:
        raise BadSignature("there is no secret to check with; give the one of the daemon's configuration")
    if not header or len(header) > HEADER_BYTES_MAX or not header.isascii():
        raise BadSignature("the header Humancall-Signature is missing, too long, or not of ASCII")
    pairs = [part.strip().partition("=") for part in header.split(",")]
    times = [value for name, _, value in pairs if name == "t"]
    given = [value for name, _, value in pairs if name == "v1"]
    if len(times) != 1 or not times[0].isdigit() or len(times[0]) > TIME_DIGITS_MAX or not given:
        raise BadSignature("the header Humancall-Signature is not t=<unix seconds>,v1=<hex>")
    if abs(now - int(times[0])) > tolerance:
        raise BadSignature(
            f"the signature is not of the last {tolerance:.0f} seconds; is a clock wrong, or is it a replay?"
        )
    key = secret.encode() if isinstance(secret, str) else secret
    wanted = hmac.new(key, times[0].encode() + b"." + body, hashlib.sha256).hexdigest().encode()
    # All are compared, each in constant time.
    if not any([hmac.compare_digest(wanted, one.encode()) for one in given]):
        raise BadSignature(
            "the signature does not fit the body; is this the endpoint's secret, and the body as it came?"
        )
