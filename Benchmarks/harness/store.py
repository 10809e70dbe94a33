"""Reads the daemon's files: the sizes of its rows, its schema, and its commits."""

import sqlite3
import struct
from pathlib import Path

WAL_HEADER = struct.Struct(">IIIIIIII")
FRAME_HEADER = struct.Struct(">IIIIII")


def reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


def schema(path: Path) -> str:
    database = reading(path)
    try:
        rows = database.execute(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
        )
        return ";\n".join(row[0] for row in rows) + ";\n"
    finally:
        database.close()


def row_sizes(path: Path) -> str:
    """The median sizes of the rows, in the order of load/rows.h, for --sizes."""
    queries = [
        "SELECT length(bytes) FROM events WHERE type = 1 AND client_message_id IS NOT NULL",
        "SELECT length(bytes) FROM events WHERE type = 2",
        "SELECT length(bytes) FROM events WHERE type = 10",
        "SELECT length(bytes) FROM events WHERE type = 1 AND client_message_id IS NULL",
        "SELECT length(bytes) FROM conversations",
        "SELECT length(bytes) FROM requests",
        "SELECT length(bytes) FROM notifications",
        "SELECT length(name) + length(fingerprint) + length(request_id) FROM answers",
    ]
    database = reading(path)
    try:
        sizes = []
        for query in queries:
            lengths = sorted(row[0] for row in database.execute(f"{query} LIMIT 1000"))
            sizes.append(lengths[len(lengths) // 2] if lengths else 0)
        return ",".join(map(str, sizes))
    finally:
        database.close()


def commits(wal: Path) -> tuple[bytes, int]:
    """The current salt of the WAL, and the number of its commits (https://sqlite.org/fileformat2.html#walformat)."""
    with wal.open("rb") as file:
        head = file.read(WAL_HEADER.size)
        if len(head) < WAL_HEADER.size:
            return b"", 0
        page_bytes = WAL_HEADER.unpack(head)[2]
        salt, count = head[16:24], 0
        while len(frame := file.read(FRAME_HEADER.size)) == FRAME_HEADER.size and frame[8:16] == salt:
            count += FRAME_HEADER.unpack(frame)[1] != 0
            file.seek(page_bytes, 1)
        return salt, count
