"""How connections end, and how the daemon does."""

import contextlib
import os
import random
import resource
import signal
import socket
import threading
import time
import unittest

import messages
import peer
from daemon import Daemon, PeerTestCase, eventually, long_wait, say, trigger
from peer import REQUEST, RESPONSE, Refused, envelope, frame, header

# Enough for a stream to fill its window and the socket's buffer many times over.
MUCH_TEXT = "x" * 30_000


def fill(connection, conversation, count):
    for number in range(count):
        say(connection, conversation, f"{number} {MUCH_TEXT}")


class EndOfConnectionTests(PeerTestCase):
    def test_closing_the_writing_half_ends_the_connection_and_its_waits(self):
        helper, connection = self.connect(), self.connect()
        request = trigger(helper, "half-close")
        connection.request("HumanCall/WaitRequest", long_wait(request))
        connection.request("HumanCall/StreamEvents")
        eventually(lambda: self.waiting() == 1, "the wait began")
        connection.socket.shutdown(socket.SHUT_WR)
        connection.rest()
        eventually(lambda: (self.waiting(), self.streams()) == (0, 0), "wait and stream are gone")

    def test_a_write_that_was_submitted_before_the_drop_still_commits(self):
        connection = self.connect()
        reader = self.events(**{"from": "NOW", "conversation_id": "dropped-write"})
        reader.opened()
        connection.request(
            "HumanCall/SendMessage",
            messages.SendMessageRequest(
                conversation_id="dropped-write",
                author=messages.AUTHOR_VISITOR,
                text="was it written?",
                client_message_id="m-1",
            ),
        )
        # Something of the answer is not read, so this is a reset.
        connection.request("Admin/Health")
        self.assertEqual(connection.read().type, RESPONSE)
        connection.close()
        # Outcome unknown: the same again is the same message.
        again = say(self.connect(), "dropped-write", "was it written?", client_message_id="m-1")
        written = []
        while not written:
            event = reader.item().event
            written += [event.message.id] if event.type == "message.created" else []
        self.assertEqual(written, [again.message.id])
        page = self.connect().call(
            "HumanCall/ListMessages", messages.ListMessagesRequest(conversation_id="dropped-write")
        )
        self.assertEqual(len(page.items), 1)

    def test_a_reset_in_the_middle_of_a_stream_leaves_nothing(self):
        writer = self.connect()
        fill(writer, "reset", 40)
        for _ in range(20):
            reader = self.daemon.events(**{"from": "BEGINNING"})
            reader.item()
            # The rest is in the socket and not read: closing now is a reset.
            reader.close()
        eventually(lambda: self.streams() == 0, "the streams are gone")
        self.assert_alive(writer)

    def test_a_thousand_connections_come_and_go(self):
        witness = self.connect()
        request = trigger(witness, "thousand")
        health = frame(1, REQUEST, envelope("Admin/Health"))
        wait = frame(1, REQUEST, envelope("HumanCall/WaitRequest", long_wait(request)))
        stream = frame(1, REQUEST, envelope("HumanCall/StreamEvents"), peer.REMOTE_CLOSED)
        endings = [
            b"",
            health[:5],
            health[:-3],
            health,
            wait,
            stream,
            wait + health[:12],
            header(1 << 23, 1, REQUEST),
            b"\xff" * 10,
        ]
        for number in range(1000):
            with self.daemon.connect() as connection, contextlib.suppress(OSError):
                connection.send(endings[number % len(endings)])
        eventually(
            lambda: self.daemon.open_files_but_search() <= self.open_files_at_rest + 1,
            "the files of these connections are closed",
        )
        self.assertEqual((self.waiting(), self.streams()), (0, 0))
        self.assert_alive(witness)

    def test_three_hundred_connections_at_once(self):
        connections = [self.connect() for _ in range(300)]
        for connection in connections:
            connection.request("Admin/Health", stream=1)
        for connection in connections:
            connection.response(1)
        for connection in connections:
            connection.close()

    def test_a_client_that_never_reads_stops_nobody(self):
        writer = self.connect()
        fill(writer, "never-read", 60)
        for number in range(20):
            say(writer, "asked-about", f"{number} {'x' * 200}")
        # One reads no event; the other goes on asking and reads no answer.
        reader = self.events(**{"from": "BEGINNING", "conversation_id": "never-read"})
        asker = self.connect()
        asker.socket.settimeout(1)
        question = envelope("HumanCall/ListMessages", messages.ListMessagesRequest(conversation_id="asked-about"))
        asked_max = 100_000
        whole, cut = 0, b""
        while whole < asked_max and not cut:
            data = frame(2 * whole + 1, REQUEST, question)
            try:
                sent = asker.socket.send(data)
                whole, cut = (whole + 1, b"") if sent == len(data) else (whole, data[sent:])
            except TimeoutError:
                break
        self.assertLess(whole, asked_max, "the daemon reads on and on")
        for _ in range(100):
            self.assert_alive(writer)
        say(writer, "never-read", "last")
        # When they read again nothing is lost: each question is answered, once.
        asker.socket.settimeout(peer.PATIENCE_SECONDS)
        answers = [asker.read() for _ in range(whole)]
        self.assertEqual(sorted(answer.stream for answer in answers), list(range(1, 2 * whole, 2)))
        self.assertEqual({(answer.type, answer.flags) for answer in answers}, {(RESPONSE, 0)})
        asker.send(cut or frame(2 * whole + 1, REQUEST, question))
        asker.response(2 * whole + 1)
        items, _ = reader.until_heartbeat()
        texts = [item.event.message.text.split()[0] for item in items if item.event.type == "message.created"]
        self.assertEqual(texts, [f"{number}" for number in range(60)] + ["last"])

    def test_a_client_that_asks_for_much_in_one_write_and_reads_is_answered(self):
        # Of the calls in one read of the socket, the daemon carries out only as many as it can answer now. More than
        # 64 MiB of answers would end the connection of a client that did nothing but read.
        connection = self.connect()
        fill(connection, "much", 40)
        question = envelope("HumanCall/ListMessages", messages.ListMessagesRequest(conversation_id="much"))
        streams = [connection.new_id() for _ in range(100)]
        connection.send(b"".join(frame(stream, REQUEST, question) for stream in streams))
        self.assertEqual([connection.read().stream for _ in streams], streams)

    def test_clients_that_come_and_go_at_random_leave_nothing(self):
        witness = self.connect()
        request = trigger(witness, "random")
        failures = []

        def come_and_go(seed):
            generator = random.Random(seed)
            try:
                for _ in range(30):
                    with self.daemon.connect() as connection:
                        for _ in range(generator.randrange(4)):
                            method, message = generator.choice(
                                [
                                    ("Admin/Health", messages.HealthRequest()),
                                    ("HumanCall/WaitRequest", long_wait(request)),
                                    ("HumanCall/StreamEvents", messages.StreamEventsRequest(**{"from": "BEGINNING"})),
                                    (
                                        "HumanCall/SendMessage",
                                        messages.SendMessageRequest(
                                            conversation_id="random", author=messages.AUTHOR_VISITOR, text="x"
                                        ),
                                    ),
                                ]
                            )
                            connection.request(method, message)
                            if method == "HumanCall/WaitRequest":
                                break
                            if generator.random() < 0.5:
                                connection.read()
                        if generator.random() < 0.3:
                            connection.socket.shutdown(socket.SHUT_WR)
            except Exception as error:  # Whatever it is, the test must tell.
                failures.append(f"seed {seed}: {error!r}")

        threads = [threading.Thread(target=come_and_go, args=(seed,)) for seed in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(failures, [])
        eventually(lambda: (self.waiting(), self.streams()) == (0, 0), "waits and streams are gone")
        self.assert_alive(witness)


class StopTests(unittest.TestCase):
    """Each test has a daemon of its own, because it ends."""

    def setUp(self):
        self.daemon = Daemon()
        self.addCleanup(self.daemon.remove)

    def connect(self):
        connection = self.daemon.connect()
        self.addCleanup(connection.close)
        return connection

    def stopping_status(self, got, stream):
        self.assertEqual((got.stream, got.type, got.flags), (stream, RESPONSE, 0))
        refused = Refused(messages.Response.FromString(got.payload).status)
        self.assertEqual((refused.code, refused.reason), (peer.UNAVAILABLE, "SHUTTING_DOWN"))

    def test_streams_and_waits_end_with_an_error_and_then_the_connection_ends(self):
        streaming, waiting, idle = self.connect(), self.connect(), self.connect()
        request = trigger(idle, "stop")
        stream = streaming.request("HumanCall/StreamEvents")
        for _ in range(2):
            streaming.read()
        wait = waiting.request("HumanCall/WaitRequest", long_wait(request))
        waiting.response(waiting.request("Admin/Health"))
        self.daemon.signal_stop()
        self.stopping_status(streaming.read(), stream)
        self.stopping_status(waiting.read(), wait)
        for connection in (streaming, waiting, idle):
            self.assertEqual(connection.rest(), [])
        self.assertEqual(self.daemon.wait(), 0)
        self.assertFalse(os.path.exists(self.daemon.socket_path))

    def test_answers_in_flight_still_arrive_and_new_calls_are_refused(self):
        writer = self.connect()
        fill(writer, "stop", 60)
        reader = self.daemon.events(**{"from": "BEGINNING", "audience": messages.AUDIENCE_TEAM})
        self.addCleanup(reader.close)
        reader.opened()
        eventually(lambda: self.info().streams == 1, "the stream began")
        self.daemon.signal_stop()
        # The file goes in the same turn in which nothing new is taken any more.
        eventually(lambda: not os.path.exists(self.daemon.socket_path), "the daemon stops")
        # This connection is still there because it has not taken what was sent.
        call = reader.connection.request("HumanCall/ListRequests", messages.ListRequestsRequest())
        items, responses = [], []
        for got in reader.connection.rest():
            if got.type == RESPONSE:
                responses.append(got)
            else:
                self.assertEqual(responses, [], "an item after the end of its stream")
                items.append(messages.StreamEventsResponse.FromString(got.payload))
        self.assertEqual([item.event.sequence for item in items], list(range(1, len(items) + 1)))
        self.assertEqual(len(responses), 2)
        self.stopping_status(responses[0], reader.stream)
        self.stopping_status(responses[1], call)
        self.assertEqual(self.daemon.wait(), 0)
        # Events that did not arrive any more come after the start.
        self.daemon.start()
        with self.daemon.events(**{"from": items[-1].cursor, "audience": messages.AUDIENCE_TEAM}) as reader:
            reader.opened()
            rest, _ = reader.until_heartbeat()
        self.assertEqual([item.event.sequence for item in rest][:1], [len(items) + 1])
        self.assertEqual(rest[-1].event.message.text.split()[0], "59")

    def test_writes_that_were_sent_before_the_stop_are_answered_or_unknown_but_never_lost(self):
        connection = self.connect()
        count = 400
        connection.send(
            b"".join(
                frame(
                    stream,
                    REQUEST,
                    envelope(
                        "HumanCall/SendMessage",
                        messages.SendMessageRequest(
                            conversation_id="stop",
                            author=messages.AUTHOR_VISITOR,
                            text=f"{stream}",
                            client_message_id=f"m-{stream}",
                        ),
                    ),
                )
                for stream in range(1, 2 * count, 2)
            )
        )
        first = connection.read()
        self.daemon.signal_stop()
        confirmed = set()
        for got in [first, *connection.rest()]:
            answer = messages.Response.FromString(got.payload)
            if answer.HasField("status"):
                self.stopping_status(got, got.stream)
            else:
                confirmed.add(f"{got.stream}")
        self.assertEqual(self.daemon.wait(), 0)
        self.assertTrue(confirmed)
        self.daemon.start()
        connection = self.connect()
        page = connection.call(
            "HumanCall/ListMessages", messages.ListMessagesRequest(conversation_id="stop", page_size=500)
        )
        texts = [message.text for message in page.items]
        self.assertEqual(confirmed - set(texts), set(), "confirmed and lost")
        self.assertEqual(len(texts), len(set(texts)))

    def test_a_client_that_does_not_read_does_not_hold_up_the_end_for_ever(self):
        fill(self.connect(), "stop", 60)
        reader = self.daemon.events(**{"from": "BEGINNING"})
        self.addCleanup(reader.close)
        reader.opened()
        self.assertEqual(self.daemon.stop(), 0)

    def info(self):
        with self.daemon.connect() as connection:
            return connection.call("Admin/ServerInfo")


class FilesTests(unittest.TestCase):
    def test_a_daemon_without_free_files_serves_its_connections_and_recovers(self):
        daemon = Daemon(preexec=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64)))
        self.addCleanup(daemon.remove)
        witness = daemon.connect()
        self.addCleanup(witness.close)
        trigger(witness, "before")
        # More than it has files for: the rest waits to be accepted.
        crowd = [daemon.connect() for _ in range(150)]
        self.addCleanup(lambda: [connection.close() for connection in crowd])
        eventually(lambda: daemon.open_files() == 64, "all of its files are used")
        for number in range(20):
            say(witness, "before", f"{number}")
        # It does not try to accept them without a pause: that would take all of a processor.
        before = self.processor_seconds(daemon)
        time.sleep(3)
        self.assertLess(self.processor_seconds(daemon) - before, 1)
        for connection in crowd:
            connection.close()
        with daemon.connect() as connection:
            self.assertEqual(connection.call("Admin/Health").status, messages.HEALTH_STATUS_SERVING)
        self.assertEqual(daemon.stop(), 0)

    def test_a_thousand_clients_may_wait_to_be_accepted(self):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if hard != resource.RLIM_INFINITY and hard < 1500:
            self.skipTest(f"this process may open {hard} files")
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 1500), hard))
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        with open("/proc/sys/net/core/somaxconn") as somaxconn:
            backlog = min(1024, int(somaxconn.read()))
        daemon = Daemon()
        self.addCleanup(daemon.remove)
        # It cannot accept while it is stopped, so all of them wait. One too many is refused at once (EAGAIN).
        daemon.process.send_signal(signal.SIGSTOP)
        crowd = [daemon.connect() for _ in range(backlog)]
        daemon.process.send_signal(signal.SIGCONT)
        for connection in crowd:
            connection.response(connection.request("Admin/Health"))
            connection.close()
        self.assertEqual(daemon.stop(), 0)

    def processor_seconds(self, daemon):
        with open(f"/proc/{daemon.process.pid}/stat") as stat:
            fields = stat.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
