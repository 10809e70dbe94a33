"""The bounds of the MCP server, with their units."""

# The longest line that is read. A call of the daemon has at most 4 MiB, and JSON can need several bytes for one.
LINE_BYTES_MAX = 33_554_432
# Lines that were read and not yet handled; while there are as many, nothing more is read.
LINES_WAITING_MAX = 64
READ_BYTES = 65_536

# How often a waiting client gets a progress notification. Clients that count silence begin to doubt after 10 s.
PROGRESS_SECONDS = 5.0
# The pause after the stream of changes was refused, for example because this user has no role yet.
WATCH_SECONDS_RETRY = 30.0
# Each call that the end of a session makes.
GOODBYE_SECONDS_MAX = 1.0
# How long the server may take to end after its input has ended.
STOP_SECONDS_MAX = 5.0
