"""Receives the daemon's webhooks: verifies the signature, drops repeats, and handles new events.

HUMANCALL_WEBHOOK_SECRET=... python webhook_receiver.py 8080
"""

import collections
import http.server
import json
import os
import sys
import threading
import time
from typing import Any, ClassVar

from humancall import webhooks

BODY_BYTES_MAX = 1_048_576 * 4
# An event is delivered at least once, so the receiver remembers the latest ids. A real one keeps them in its database,
# in the same transaction as its own changes.
IDS_MAX = 10_000


class Receiver(http.server.BaseHTTPRequestHandler):
    secret = ""
    seen: ClassVar["collections.OrderedDict[str, None]"] = collections.OrderedDict()
    lock = threading.Lock()
    # Seconds. A sender that stalls occupies a thread no longer than this.
    timeout = 30

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()) or int(length) > BODY_BYTES_MAX:
            self.answer(413)
            return
        body = self.rfile.read(int(length))
        try:
            # The unchanged bytes: parsing and writing them again would change them.
            webhooks.verify(self.secret, self.headers.get("Humancall-Signature"), body, time.time())
            event = json.loads(body)
        except (webhooks.BadSignature, ValueError) as error:
            self.log_message("refused: %s", error)
            self.answer(400)
            return
        # An opaque id: compare it as a whole.
        event_id = self.headers.get("Humancall-Event-Id", "")
        if not event_id:
            self.log_message("refused: no Humancall-Event-Id, so a repeat could not be recognised")
            self.answer(400)
            return
        with self.lock:
            if event_id not in self.seen:
                # Handled first, then remembered: an event whose handling fails is delivered again.
                self.handle_event(event)
                self.seen[event_id] = None
                if len(self.seen) > IDS_MAX:
                    self.seen.popitem(last=False)
        self.answer(204)

    def handle_event(self, event: dict[str, Any]) -> None:
        """Your code goes here. Return within seconds; do longer work elsewhere."""
        print(event.get("type", "?"), event.get("conversation_id", ""), flush=True)

    def answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()


def main() -> None:
    Receiver.secret = os.environ["HUMANCALL_WEBHOOK_SECRET"]
    with http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver) as server:
        print(f"listening on port {server.server_port}", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
