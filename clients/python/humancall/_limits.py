"""Every bound of this package, with its unit."""

# PROTOCOL.md, "Frames": the longest payload either side may send; a longer length is not ttrpc at all.
FRAME_BYTES_MAX = 4_194_304
STREAM_ID_MAX = 0xFFFF_FFF0
SOCKET_PATH_BYTES_MAX = 107

CALL_SECONDS_DEFAULT = 10.0
# A call's timeout above this counts as this (PROTOCOL.md, "Limits").
CALL_SECONDS_MAX = 86_400.0
# PROTOCOL.md, "WaitRequest": how much longer than its own `wait_ms` the call may take.
WAIT_SECONDS_EXTRA = 5.0
DIAL_SECONDS_MAX = 5.0
READ_BYTES = 65_536

# A failed call is repeated until its deadline, after delays that grow between these two.
CALL_DELAY_SECONDS_FIRST, CALL_DELAY_SECONDS_MAX = 0.05, 1.0
STREAM_DELAY_SECONDS_FIRST, STREAM_DELAY_SECONDS_MAX = 0.1, 5.0

# Three heartbeats of 15 seconds: a stream that is silent for longer is dead.
SILENCE_SECONDS_MAX = 45.0
SNAPSHOT_ITEMS_MAX = 100_000

HEARTBEAT_SECONDS_DEFAULT = 15.0
HEARTBEAT_SECONDS_MIN = 0.1
HEARTBEAT_SECONDS_RETRY = 1.0
GOODBYE_SECONDS_MAX = 2.0
