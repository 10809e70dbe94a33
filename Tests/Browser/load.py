"""Load on one dashboard: many signed-in members watch many open chats.

Every event must reach every page, and memory must stay within the bound of docs/DASHBOARD.md.

    python load.py [--members 500] [--chats 200] [--lines 5]

Each member has an event stream, as a browser has. Then every chat gets its call and its lines. Each stream must have
each line of each chat once, in the order of the log. Prints the memory of the dashboard, and fails if a line is
missing, doubled or out of order, or if memory is above the bound.
"""

import argparse
import asyncio
import datetime
import hashlib
import json
import pathlib
import re
import shutil
import sys
import tempfile
import time

import requests
from stage import Stage

# docs/DASHBOARD.md, "Memory".
BASE_MIB = 96
RING_MIB = 16
PER_STREAM_KIB = 256


def resident_mib(pid):
    text = pathlib.Path(f"/proc/{pid}/status").read_text()
    return {name: int(re.search(rf"{name}:\s+(\d+)", text).group(1)) / 1024 for name in ("VmRSS", "VmHWM")}


class Watcher:
    """One browser's event stream, as EventSource reads it."""

    def __init__(self, port, cookie, cursor):
        self.port, self.cookie, self.cursor = port, cookie, cursor
        self.sequences = []
        self.lines = {}
        self.is_open = asyncio.Event()

    async def run(self):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=4 * 1024 * 1024)
        writer.write(
            (
                f"GET /events?from={self.cursor} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                f"Cookie: humancall_session={self.cookie}\r\n\r\n"
            ).encode()
        )
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head
        try:
            while True:
                size = int(await reader.readline(), 16)
                chunk = await reader.readexactly(size + 2)
                if size == 0:
                    return
                self.take(chunk.decode())
        finally:
            writer.close()

    buffer = ""

    def take(self, text):
        # A chunk ends with CR LF; an empty line separates items.
        self.buffer += text[:-2]
        while "\n\n" in self.buffer:
            item, self.buffer = self.buffer.split("\n\n", 1)
            if item.startswith("retry:"):
                self.is_open.set()
            identity = re.search(r"^id: .*:(\d+)$", item, re.M)
            if identity:
                self.sequences.append(int(identity.group(1)))
            if '"line"' in item:
                line = json.loads(item.split("data: ", 1)[1]).get("line")
                if line and line["kind"] == "visitor":
                    self.lines.setdefault(line["conversation"], []).append(line["preview"])
            assert not item.startswith("event: reload"), "a stream has to start again"


def sign_in(stage, count):
    """Sessions of so many members, as the dashboard stores them, without signing in."""
    stage.stop(stage.dashboard)
    cookies, sessions = [], []
    for number in range(count):
        stage.cli("members", "put", f"load-{number}", "--name", f"Load {number}", "--teams", "support")
    for member in stage.json("members")["items"]:
        if not member["id"].startswith("load-"):
            continue
        cookie = hashlib.sha256(member["id"].encode()).hexdigest()
        cookies.append(cookie)
        sessions.append(
            {
                "fingerprint": hashlib.sha256(cookie.encode()).hexdigest(),
                "memberID": member["id"],
                "memberCreatedAt": milliseconds(member["created_at"]),
                "createdAt": int(time.time()),
                "seenAt": int(time.time()),
            }
        )
    (stage.place / "dashboard").mkdir(exist_ok=True)
    (stage.place / "dashboard" / "sessions.json").write_text(json.dumps(sessions))
    stage.start_dashboard()
    return cookies


def milliseconds(text):
    moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return int(moment.timestamp()) * 1000 + moment.microsecond // 1000


async def play(stage, cookies, chats, lines):
    page = requests.get(stage.url + "/inbox", cookies={"humancall_session": cookies[0]}).text
    cursor = re.search(r'data-from="([^"]+)"', page).group(1)
    before = resident_mib(stage.dashboard.pid)
    watchers = [Watcher(stage.port, cookie, cursor) for cookie in cookies]
    tasks = [asyncio.create_task(watcher.run()) for watcher in watchers]
    await asyncio.wait_for(asyncio.gather(*(watcher.is_open.wait() for watcher in watchers)), 60)
    opened = resident_mib(stage.dashboard.pid)
    begin = time.monotonic()
    gate = asyncio.Semaphore(4)

    async def cli(*words):
        async with gate:
            await asyncio.to_thread(stage.cli, *words)

    async def chat(number):
        name = f"load-chat-{number}"
        await cli("send", name, "--as", "visitor", "--author-name", f"Visitor {number}", "first")
        await cli("trigger", name, "--visitor-name", f"Visitor {number}", "--reason", "load")
        for line in range(lines):
            await cli("send", name, "--as", "visitor", f"line {line} of {name}")

    await asyncio.gather(*(chat(number) for number in range(chats)))
    wanted = {
        f"load-chat-{number}": [f"line {line} of load-chat-{number}" for line in range(lines)]
        for number in range(chats)
    }
    total = chats * lines
    end = time.monotonic() + 60
    while time.monotonic() < end and any(sum(map(len, watcher.lines.values())) < total for watcher in watchers):
        await asyncio.sleep(0.1)
    took = time.monotonic() - begin
    wrong = 0
    for watcher in watchers:
        is_right = watcher.lines == wanted and watcher.sequences == sorted(set(watcher.sequences))
        wrong += not is_right
    after = resident_mib(stage.dashboard.pid)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    bound = BASE_MIB + RING_MIB + len(watchers) * PER_STREAM_KIB / 1024
    print(
        f"{len(watchers)} members watch {chats} open chats: {total} lines, {total * len(watchers)} deliveries "
        f"in {took:.1f} s"
    )
    print(
        f"resident: {before['VmRSS']:.0f} MiB at first, {opened['VmRSS']:.0f} MiB with all streams open, "
        f"{after['VmRSS']:.0f} MiB after, "
        f"{after['VmHWM']:.0f} MiB at most; the bound is {bound:.0f} MiB"
    )
    if wrong:
        sys.exit(f"{wrong} of {len(watchers)} members missed a line, or saw one twice or out of order")
    if after["VmHWM"] > bound:
        sys.exit(f"{after['VmHWM']:.0f} MiB is above the bound of {bound:.0f} MiB")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--members", type=int, default=500)
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--lines", type=int, default=5)
    chosen = parser.parse_args()
    place = tempfile.mkdtemp(prefix="humancall-load.")
    try:
        stage = Stage(place)
        try:
            cookies = sign_in(stage, chosen.members)
            asyncio.run(play(stage, cookies, chosen.chats, chosen.lines))
        finally:
            stage.close()
    finally:
        shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    main()
