"""A web server that records its requests, and answers as a test configures it.

    http_server.py DIRECTORY [--port N]

Its first line on standard output is its port, on 127.0.0.1. It ends when its standard input does. Each POST becomes a
line of DIRECTORY/requests: {path, headers, body, status, peer}, written before it is answered. A path's answers are in
DIRECTORY/<path without its slash>.answers, read at each request: one answer in each line, the last one for all further
requests. Without the file the answer is 200:

    NNN             this status; 3xx leads to /elsewhere on the same server
    slow            200 after SLOW_SECONDS
    cut             disconnects without an answer
    large           200 with a body that does not end

If DIRECTORY/<path without its slash>.refuses exists, a body that contains one of its lines is answered with 500.
"""

import argparse
import collections
import http.server
import json
import os
import pathlib
import sys
import threading
import time
import typing

SLOW_SECONDS = 60


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    directory = pathlib.Path()
    lock = threading.Lock()
    counts: typing.ClassVar = collections.Counter()

    def answer(self):
        file = self.directory / f"{self.path.strip('/')}.answers"
        answers = file.read_text().split() if file.exists() else []
        index = self.counts[self.path]
        self.counts[self.path] += 1
        return answers[min(index, len(answers) - 1)] if answers else "200"

    def refuses(self, body):
        file = self.directory / f"{self.path.strip('/')}.refuses"
        return file.exists() and any(line in body for line in file.read_text().split("\n") if line)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        with self.lock:
            answer = "500" if self.refuses(body) else self.answer()
            with open(self.directory / "requests", "a", encoding="utf-8") as file:
                file.write(
                    json.dumps(
                        {
                            "path": self.path,
                            "headers": {name.lower(): value for name, value in self.headers.items()},
                            "body": body,
                            "answer": answer,
                            "peer": self.client_address[1],
                        }
                    )
                    + "\n"
                )
        if answer == "cut":
            self.close_connection = True
            return
        if answer == "slow":
            time.sleep(SLOW_SECONDS)
        self.send_response(int(answer) if answer.isdigit() else 200)
        if answer.startswith("3"):
            self.send_header("Location", "/elsewhere")
        if answer == "large":
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"x" * 65536)
            except OSError:
                self.close_connection = True
            return
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def do_GET(self):
        self.do_POST()

    def log_message(self, *arguments):
        pass


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("directory")
    parser.add_argument("--port", type=int, default=0)
    arguments = parser.parse_args()
    Handler.directory = pathlib.Path(arguments.directory)
    Handler.directory.mkdir(parents=True, exist_ok=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", arguments.port), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
