"""Frames: how bytes are cut, how long they may be, which types and flags there are."""

import random

import messages
import peer
from daemon import PeerTestCase
from peer import DATA, REQUEST, RESPONSE, envelope, frame, header

HEALTH = envelope("Admin/Health")
SERVING = messages.HealthResponse(status=messages.HEALTH_STATUS_SERVING).SerializeToString()


class FramingTests(PeerTestCase):
    def test_a_request_that_comes_byte_by_byte_is_answered(self):
        connection = self.connect()
        for byte in frame(1, REQUEST, HEALTH):
            connection.send(bytes([byte]))
        self.assertEqual(connection.response(1), SERVING)

    def test_a_request_may_be_cut_anywhere(self):
        connection = self.connect()
        for cut in range(1, 10 + len(HEALTH)):
            stream = connection.new_id()
            data = frame(stream, REQUEST, HEALTH)
            connection.send(data[:cut])
            connection.send(data[cut:])
            self.assertEqual(connection.response(stream), SERVING)

    def test_many_requests_in_one_write_are_all_answered_once(self):
        connection = self.connect()
        streams = [connection.new_id() for _ in range(500)]
        connection.send(b"".join(frame(stream, REQUEST, HEALTH) for stream in streams))
        answered = [connection.read() for _ in streams]
        self.assertEqual(sorted(answer.stream for answer in answered), streams)
        self.assertEqual({(answer.type, answer.flags) for answer in answered}, {(RESPONSE, 0)})
        self.assert_alive(connection)

    def test_a_frame_that_is_not_complete_holds_nothing_back(self):
        connection = self.connect()
        last = frame(101, REQUEST, HEALTH)
        for cut in (1, 9, 10, 11, len(last) - 1):
            with self.subTest(cut=cut):
                connection = self.connect()
                connection.send(b"".join(frame(stream, REQUEST, HEALTH) for stream in range(1, 101, 2)) + last[:cut])
                self.assertEqual([connection.read().stream for _ in range(50)], list(range(1, 101, 2)))
                connection.send(last[cut:])
                self.assertEqual(connection.response(101), SERVING)

    def test_a_connection_that_ends_inside_a_frame_gets_no_answer(self):
        data = frame(1, REQUEST, HEALTH)
        for cut in range(1, len(data)):
            connection = self.connect()
            connection.send(data[:cut])
            connection.socket.shutdown(peer.socket.SHUT_WR)
            self.assert_closed(connection)
            connection.close()

    def test_a_frame_of_the_greatest_length_is_accepted(self):
        connection = self.connect()
        made = peer.padded_to(peer.PAYLOAD_MAX, "Admin/Health", messages.HealthRequest())
        connection.send(frame(1, REQUEST, made))
        self.assertEqual(connection.response(1), SERVING)

    def test_a_longer_one_is_refused_and_the_connection_lives_on(self):
        connection = self.connect()
        for stream, length in ((1, peer.PAYLOAD_MAX + 1), (3, peer.LENGTH_FATAL - 1)):
            made = peer.padded_to(length, "Admin/Health", messages.HealthRequest())
            connection.send(frame(stream, REQUEST, made))
            self.assert_refused(
                connection, stream, peer.RESOURCE_EXHAUSTED, "LIMIT", which="frame_bytes", value="4194304"
            )
        connection.next_id = 5
        self.assert_alive(connection)

    def test_a_frame_that_is_too_long_is_refused_before_its_payload_has_come(self):
        connection = self.connect()
        connection.send(header(peer.PAYLOAD_MAX + 1, 1, REQUEST))
        self.assert_refused(connection, 1, peer.RESOURCE_EXHAUSTED, "LIMIT", which="frame_bytes")
        # The discarded bytes look like requests, and none of them is read as one.
        poison = frame(3, REQUEST, HEALTH)
        connection.send((poison * (peer.PAYLOAD_MAX // len(poison) + 1))[: peer.PAYLOAD_MAX + 1])
        connection.next_id = 5
        self.assert_alive(connection)

    def test_the_id_of_a_frame_that_is_too_long_is_used(self):
        connection = self.connect()
        connection.send(frame(5, REQUEST, b"\0" * (peer.PAYLOAD_MAX + 1)))
        self.assert_refused(connection, 5, peer.RESOURCE_EXHAUSTED, "LIMIT")
        connection.send(frame(5, REQUEST, HEALTH))
        self.assert_refused(connection, 5, peer.INVALID_ARGUMENT)

    def test_a_length_that_no_ttrpc_peer_sends_closes_the_connection(self):
        for length in (peer.LENGTH_FATAL, 0x7FFF_FFFF, 0xFFFF_FFFF):
            with self.subTest(length=length):
                connection = self.connect()
                self.assert_alive(connection)
                connection.send(header(length, 3, REQUEST))
                self.assert_closed(connection)

    def test_other_protocols_are_closed_without_a_byte(self):
        for words in (
            b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
            b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        ):
            with self.subTest(words=words):
                connection = self.connect()
                connection.send(words)
                self.assert_closed(connection)

    def test_calls_before_a_fatal_length_do_not_hurt_others(self):
        other = self.connect()
        connection = self.connect()
        connection.send(frame(1, REQUEST, HEALTH) + b"\xff" * 10)
        frames = connection.rest()
        self.assertLessEqual(len(frames), 1)
        self.assert_alive(other)

    def test_frames_of_unknown_types_are_consumed_and_ignored(self):
        connection = self.connect()
        for type in (0, 4, 5, 127, 255):
            connection.send(frame(1, type) + frame(1, type, b"x" * 5000, flags=0xFF) + frame(2, type, HEALTH))
        self.assert_alive(connection)

    def test_frames_of_unknown_types_use_no_id(self):
        connection = self.connect()
        connection.send(frame(99, 4, HEALTH))
        self.assertEqual(connection.response(connection.request("Admin/Health", stream=1)), SERVING)

    def test_a_frame_of_an_unknown_type_that_is_too_long_is_ignored_too(self):
        connection = self.connect()
        connection.send(frame(1, 4, b"x" * (peer.PAYLOAD_MAX + 1)))
        self.assert_alive(connection)

    def test_a_response_from_a_client_is_ignored(self):
        connection = self.connect()
        answer = messages.Response(payload=b"x").SerializeToString()
        connection.send(frame(1, RESPONSE, answer) + frame(7, RESPONSE) + frame(1, RESPONSE, b"\xff"))
        self.assert_alive(connection)

    def test_unknown_bits_of_flags_are_ignored(self):
        connection = self.connect()
        for flags in (0x08, 0x80, 0xF8):
            stream = connection.new_id()
            connection.send(frame(stream, REQUEST, HEALTH, flags=flags))
            self.assertEqual(connection.response(stream), SERVING)

    def test_a_request_without_a_byte_names_no_method(self):
        connection = self.connect()
        connection.send(frame(1, REQUEST))
        self.assert_refused(connection, 1, peer.UNIMPLEMENTED)

    def test_random_bytes_harm_nobody(self):
        witness = self.connect()
        for seed in range(300):
            generator = random.Random(seed)
            connection = self.connect()
            data = b""
            for stream in range(1, 2 * generator.randrange(2, 12), 2):
                payload = bytearray(generator.choice([HEALTH, generator.randbytes(generator.randrange(60))]))
                for _ in range(generator.randrange(3)):
                    if payload:
                        payload[generator.randrange(len(payload))] = generator.randrange(256)
                length = generator.choice([len(payload)] * 5 + [generator.randrange(200)])
                type = generator.choice([REQUEST, REQUEST, DATA, RESPONSE, generator.randrange(256)])
                data += header(length, stream, type, generator.choice([0, 1, 2, generator.randrange(256)])) + payload
            try:
                connection.send(data)
                connection.socket.shutdown(peer.socket.SHUT_WR)
            except OSError:
                pass
            for answer in connection.rest():
                self.assertIn(answer.type, (RESPONSE, DATA), f"seed {seed}")
                if answer.type == RESPONSE:
                    messages.Response.FromString(answer.payload)
            connection.close()
        self.assert_alive(witness)
