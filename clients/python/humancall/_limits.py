"""Every bound of this package, with its unit."""

# PROTOCOL.md, "Frames": the longest payload either side may send, and a length that is no ttrpc at all.
FRAME_BYTES_MAX = 4_194_304
STREAM_ID_MAX = 0xFFFF_FFF0
SOCKET_PATH_BYTES_MAX = 107

CALL_SECONDS_DEFAULT = 10.0
# What a WaitRequest is given beyond its own `wait_ms`, as PROTOCOL.md, "WaitRequest", asks.
WAIT_SECONDS_EXTRA = 5.0
DIAL_SECONDS_MAX = 5.0
READ_BYTES = 65_536

# Of one call, the first attempt included: with the delays the last one starts about three seconds after the first, long
# enough for a restart of the daemon.
ATTEMPTS_MAX = 7
CALL_DELAY_SECONDS_FIRST, CALL_DELAY_SECONDS_MAX = 0.05, 1.0
STREAM_DELAY_SECONDS_FIRST, STREAM_DELAY_SECONDS_MAX = 0.1, 5.0

# Three heartbeats of 15 seconds: a stream that is silent for longer is dead.
SILENCE_SECONDS_MAX = 45.0
SNAPSHOT_ITEMS_MAX = 100_000

HEARTBEAT_SECONDS_DEFAULT = 15.0
HEARTBEAT_SECONDS_MIN = 0.1
HEARTBEAT_SECONDS_RETRY = 1.0
GOODBYE_SECONDS_MAX = 2.0

DAY_SECONDS = 86_400
