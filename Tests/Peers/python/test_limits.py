"""Limits of the wire (PROTOCOL.md, "Limits"): each is reached, and each gives way again."""

import resource
import unittest

import messages
import peer
from daemon import Daemon, PeerTestCase, eventually, long_wait, trigger
from peer import REQUEST, Closed, Refused, frame

CALLS_MAX = 1024
CONNECTIONS_OF_ONE_UID_MAX = 12_288
FRAMES_IN_FLIGHT = 8  # of the greatest length: 32 MiB
CONNECTIONS_IN_FLIGHT = 8  # with so many bytes each: 256 MiB


class InFlightTests(PeerTestCase):
    def test_calls_in_flight_on_a_connection(self):
        helper, connection = self.connect(), self.connect()
        request = trigger(helper, "calls-in-flight")
        waits = [connection.request("HumanCall/WaitRequest", long_wait(request)) for _ in range(CALLS_MAX)]
        for method in ("Admin/Health", "HumanCall/StreamEvents"):
            self.assert_refused(
                connection,
                connection.request(method),
                peer.RESOURCE_EXHAUSTED,
                "LIMIT",
                which="calls_in_flight",
                value=f"{CALLS_MAX}",
            )
        self.assert_alive(helper)
        helper.call("HumanCall/CancelRequest", messages.CancelRequestRequest(request_id=request.id))
        answers = [connection.read() for _ in waits]
        self.assertEqual(sorted(answer.stream for answer in answers), waits)
        for answer in answers:
            self.assertFalse(messages.Response.FromString(answer.payload).HasField("status"))
        self.assert_alive(connection)

    def test_streams_count_as_calls(self):
        connection = self.connect()
        for _ in range(CALLS_MAX):
            connection.request(
                "HumanCall/StreamEvents", messages.StreamEventsRequest(**{"from": "NOW", "types": ["typing"]})
            )
        for _ in range(2 * CALLS_MAX):
            self.assertEqual(connection.read().type, peer.DATA)
        stream = connection.request("HumanCall/StreamEvents")
        self.assert_refused(connection, stream, peer.RESOURCE_EXHAUSTED, "LIMIT", which="calls_in_flight")
        connection.close()
        eventually(lambda: self.streams() == 0, "the streams are gone")

    def test_bytes_of_requests_in_flight_on_a_connection_and_of_a_uid(self):
        helper = self.connect()
        request = trigger(helper, "bytes-in-flight")
        wait = peer.padded_to(peer.PAYLOAD_MAX, "HumanCall/WaitRequest", long_wait(request))
        full = [self.connect() for _ in range(CONNECTIONS_IN_FLIGHT)]
        for connection in full:
            for stream in range(1, 2 * FRAMES_IN_FLIGHT, 2):
                connection.send(frame(stream, REQUEST, wait))
            connection.next_id = 2 * FRAMES_IN_FLIGHT + 1
            self.assert_refused(
                connection,
                connection.request("Admin/Health"),
                peer.RESOURCE_EXHAUSTED,
                "LIMIT",
                which="request_bytes_in_flight",
                value=f"{FRAMES_IN_FLIGHT * peer.PAYLOAD_MAX}",
            )
        # Now the uid has 256 MiB in flight, on whatever connection.
        late = self.connect()
        for connection in (late, helper):
            self.assert_refused(
                connection,
                connection.request("Admin/Health"),
                peer.RESOURCE_EXHAUSTED,
                "LIMIT",
                which="request_bytes_in_flight_per_uid",
                value=f"{CONNECTIONS_IN_FLIGHT * FRAMES_IN_FLIGHT * peer.PAYLOAD_MAX}",
            )
        full[0].close()
        eventually(lambda: self.is_served(helper), "the uid may ask again")
        helper.call("HumanCall/CancelRequest", messages.CancelRequestRequest(request_id=request.id))
        for connection in full[1:]:
            self.assertEqual(
                sorted(connection.read().stream for _ in range(FRAMES_IN_FLIGHT)),
                list(range(1, 2 * FRAMES_IN_FLIGHT, 2)),
            )
            self.assert_alive(connection)

    def is_served(self, connection):
        try:
            connection.call("Admin/Health")
            return True
        except Refused as refused:
            self.assertEqual(refused.reason, "LIMIT")
            return False

    def test_incomplete_frames_cost_their_received_bytes_and_not_their_length(self):
        connections = [self.connect() for _ in range(200)]
        for connection in connections:
            # 200 times 4 MiB is more than a uid may have in frames that are not complete.
            connection.send(peer.header(peer.PAYLOAD_MAX, 1, REQUEST) + b"x")
        for connection in connections[:3]:
            connection.send(b"x" * (peer.PAYLOAD_MAX - 1))
            self.assert_refused(connection, 1, peer.INVALID_ARGUMENT)
        for connection in connections:
            connection.close()

    def test_frames_of_a_uid_that_are_not_complete_are_bounded(self):
        connections = [self.connect() for _ in range(70)]
        part = peer.header(peer.PAYLOAD_MAX, 1, REQUEST) + b"x" * (peer.PAYLOAD_MAX - 1)
        ended = 0
        for connection in connections:
            try:
                connection.send(part)
            except OSError:
                ended += 1
        # 64 of them are 256 MiB; those above it are cut off, and only those.
        for connection in connections:
            try:
                connection.send(b"x")
                self.assertEqual(connection.read().stream, 1)
            except (OSError, Closed):
                ended += 1
        self.assertGreater(ended, 0)
        self.assertLess(ended, 20)
        for connection in connections:
            connection.close()
        self.assert_alive(self.connect())


class ConnectionsTests(unittest.TestCase):
    def test_connections_of_a_uid(self):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        needed = CONNECTIONS_OF_ONE_UID_MAX + 500
        if hard != resource.RLIM_INFINITY and hard < needed:
            self.skipTest(f"this process may open {hard} files; {needed} are needed")
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, needed), hard))
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        daemon = Daemon()
        self.addCleanup(daemon.remove)
        eventually(lambda: self.connections(daemon) == 1, "there is only the connection that asks")
        kept = []
        self.addCleanup(lambda: [connection.close() for connection in kept])
        for _ in range(CONNECTIONS_OF_ONE_UID_MAX):
            kept.append(daemon.connect())
            kept[-1].response(kept[-1].request("Admin/Health"))
        for _ in range(20):
            with daemon.connect() as connection, self.assertRaises(Closed):
                connection.read()
        for connection in kept[::100]:
            connection.response(connection.request("Admin/Health"))
        for connection in kept:
            connection.close()
        eventually(lambda: self.connections(daemon) == 1, "there is only the connection that asks")
        self.assertEqual(daemon.stop(), 0)

    def connections(self, daemon):
        try:
            with daemon.connect() as connection:
                return connection.call("Admin/ServerInfo").connections
        except (Closed, OSError):
            return None
