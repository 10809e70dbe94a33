"""The daemon's answers, and DATA that it did not ask for."""

import messages
import peer
from daemon import PeerTestCase, long_wait, say, trigger
from peer import DATA, REMOTE_CLOSED, REMOTE_OPEN, REQUEST, RESPONSE, Refused, envelope, frame

FROM_NOW = messages.StreamEventsRequest(**{"from": "NOW", "types": ["message.created"]})


class AnswerTests(PeerTestCase):
    def test_a_unary_call_gets_exactly_one_response(self):
        connection = self.connect()
        request = trigger(connection, "one-response")
        for method, message in (
            ("Admin/Health", messages.HealthRequest()),
            ("HumanCall/GetRequest", messages.GetRequestRequest(request_id=request.id)),
            ("HumanCall/GetRequest", messages.GetRequestRequest(request_id="none")),
            ("HumanCall/ClaimRequest", messages.ClaimRequestRequest(request_id=request.id, member_id="member-1")),
            ("HumanCall/ClaimRequest", messages.ClaimRequestRequest(request_id=request.id, member_id="member-2")),
            ("HumanCall/WaitRequest", messages.WaitRequestRequest(request_id=request.id)),
            ("HumanCall/CompleteRequest", messages.CompleteRequestRequest(request_id=request.id, member_id="member-1")),
            ("Admin/NoSuchMethod", messages.HealthRequest()),
        ):
            with self.subTest(method=method):
                stream = connection.request(method, message)
                got = connection.read()
                self.assertEqual((got.stream, got.type, got.flags), (stream, RESPONSE, 0))
                self.assert_alive(connection)

    def test_an_error_says_what_was_wrong_in_words_and_in_names(self):
        connection = self.connect()
        request = trigger(connection, "an-error")
        connection.call(
            "HumanCall/ClaimRequest", messages.ClaimRequestRequest(request_id=request.id, member_id="member-1")
        )
        with self.assertRaises(Refused) as caught:
            connection.call(
                "HumanCall/ClaimRequest", messages.ClaimRequestRequest(request_id=request.id, member_id="member-2")
            )
        self.assert_is(caught.exception, peer.FAILED_PRECONDITION, "ALREADY_CLAIMED", by="member-1")
        with self.assertRaises(Refused) as caught:
            say(connection, "an-error", "I can help.", author=messages.AUTHOR_ASSISTANT)
        self.assert_is(
            caught.exception,
            peer.FAILED_PRECONDITION,
            "AI_PAUSED",
            holder="MEMBER",
            member_id="member-1",
            epoch="2",
            request_id=request.id,
        )

    def test_an_answer_may_overtake_another(self):
        connection = self.connect()
        request = trigger(connection, "overtaking")
        wait = connection.request("HumanCall/WaitRequest", long_wait(request))
        health = connection.request("Admin/Health")
        cancel = connection.request("HumanCall/CancelRequest", messages.CancelRequestRequest(request_id=request.id))
        connection.response(health)
        self.assertEqual({connection.read().stream for _ in range(2)}, {wait, cancel})

    def test_a_stream_that_is_refused_ends_by_one_response_and_no_item(self):
        connection = self.connect()
        stream = connection.request("HumanCall/StreamEvents", messages.StreamEventsRequest(**{"from": "no cursor"}))
        self.assert_refused(connection, stream, peer.OUT_OF_RANGE, "CURSOR_INVALID")
        self.assert_alive(connection)

    def test_the_items_of_a_stream_are_data_without_flags(self):
        connection = self.connect()
        stream = connection.request("HumanCall/StreamEvents", messages.StreamEventsRequest(**{"from": "BEGINNING"}))
        while True:
            got = connection.read()
            self.assertEqual((got.stream, got.type, got.flags), (stream, DATA, 0))
            if messages.StreamEventsResponse.FromString(got.payload).event.type == "stream.heartbeat":
                break

    def test_streams_and_calls_share_a_connection(self):
        connection = self.connect()
        streams = [connection.request("HumanCall/StreamEvents", FROM_NOW) for _ in range(3)]
        for stream in streams:
            self.assertEqual([connection.read().stream for _ in range(2)], [stream, stream])
        calls = [
            connection.request(
                "HumanCall/SendMessage",
                messages.SendMessageRequest(conversation_id="shared", author=messages.AUTHOR_VISITOR, text=f"{number}"),
            )
            for number in range(20)
        ]
        texts, answered = {stream: [] for stream in streams}, []
        for _ in range(20 * 4):
            got = connection.read()
            if got.type == RESPONSE:
                answered.append(got.stream)
            else:
                texts[got.stream].append(messages.StreamEventsResponse.FromString(got.payload).event.message.text)
        self.assertEqual(answered, calls)
        for stream in streams:
            self.assertEqual(texts[stream], [f"{number}" for number in range(20)])


class DataTests(PeerTestCase):
    """DATA has no use for a client of these methods, and none of it may do harm."""

    def opened_stream(self, connection, flags):
        """A stream that has caught up, and a second one that must not notice what happens to it."""
        witness = connection.request("HumanCall/StreamEvents", FROM_NOW)
        stream = connection.request("HumanCall/StreamEvents", FROM_NOW, flags=flags)
        for _ in range(4):
            self.assertEqual(connection.read().type, DATA)
        return witness, stream

    def assert_items(self, connection, *streams):
        """These streams, and no other, get the next message."""
        say(self.connect(), "data-tests", "for those who are there")
        self.assertEqual(sorted(connection.read().stream for _ in streams), sorted(streams))
        self.assert_alive(connection)

    def test_data_on_a_unary_call_ends_it_with_an_error(self):
        helper, connection = self.connect(), self.connect()
        request = trigger(helper, "data-unary")
        for flags in (0, REMOTE_CLOSED, REMOTE_CLOSED | peer.NO_DATA, peer.NO_DATA):
            stream = connection.request("HumanCall/WaitRequest", long_wait(request))
            connection.send(frame(stream, DATA, b"more", flags))
            self.assert_refused(connection, stream, peer.INVALID_ARGUMENT)
        # The waits are over: the change answers none of them.
        helper.call("HumanCall/CancelRequest", messages.CancelRequestRequest(request_id=request.id))
        self.assert_alive(connection)
        self.assertEqual(self.waiting(), 0)

    def test_data_on_an_id_that_was_never_used(self):
        connection = self.connect()
        for stream in (0, 1, 2, 77, 0xFFFF_FFFF):
            connection.send(frame(stream, DATA, b"x") + frame(stream, DATA, b"", REMOTE_CLOSED | peer.NO_DATA))
            self.assert_refused(connection, stream, peer.INVALID_ARGUMENT)
            self.assert_refused(connection, stream, peer.INVALID_ARGUMENT)
        # It used no id either.
        connection.response(connection.request("Admin/Health", stream=1))

    def test_data_on_a_finished_call(self):
        connection = self.connect()
        answered = connection.request("Admin/Health")
        connection.response(answered)
        refused = connection.request("Admin/NoSuchMethod")
        self.assert_refused(connection, refused, peer.UNIMPLEMENTED)
        failed = connection.request("HumanCall/StreamEvents", messages.StreamEventsRequest(**{"from": "no cursor"}))
        self.assert_refused(connection, failed, peer.OUT_OF_RANGE)
        for stream in (answered, refused, failed):
            connection.send(frame(stream, DATA, b"x"))
            self.assert_refused(connection, stream, peer.INVALID_ARGUMENT)
        self.assert_alive(connection)

    def test_data_after_the_clients_half_was_closed_by_the_request(self):
        connection = self.connect()
        witness, stream = self.opened_stream(connection, REMOTE_CLOSED)
        connection.send(frame(stream, DATA, b"more"))
        self.assert_refused(connection, stream, peer.INVALID_ARGUMENT)
        self.assert_items(connection, witness)

    def test_data_that_closes_the_clients_half_leaves_the_stream_open(self):
        connection = self.connect()
        witness, stream = self.opened_stream(connection, REMOTE_OPEN)
        connection.send(frame(stream, DATA, b"", REMOTE_CLOSED | peer.NO_DATA))
        self.assert_items(connection, witness, stream)
        # Now it is closed.
        connection.send(frame(stream, DATA, b"", REMOTE_CLOSED | peer.NO_DATA))
        self.assert_refused(connection, stream, peer.INVALID_ARGUMENT)
        self.assert_items(connection, witness)

    def test_data_that_closes_with_a_payload_is_accepted(self):
        connection = self.connect()
        witness, stream = self.opened_stream(connection, REMOTE_OPEN)
        connection.send(frame(stream, DATA, b"last words", REMOTE_CLOSED))
        self.assert_items(connection, witness, stream)

    def test_a_second_message_ends_the_stream_with_an_error(self):
        for payload in (b"", envelope("HumanCall/StreamEvents"), b"\xff"):
            connection = self.connect()
            witness, stream = self.opened_stream(connection, REMOTE_OPEN)
            connection.send(frame(stream, DATA, payload))
            self.assert_refused(connection, stream, peer.INVALID_ARGUMENT)
            self.assert_items(connection, witness)
            connection.close()

    def test_data_that_is_too_long_ends_its_call_and_no_other(self):
        connection = self.connect()
        witness, stream = self.opened_stream(connection, REMOTE_OPEN)
        connection.send(frame(stream, DATA, b"x" * (peer.PAYLOAD_MAX + 1)))
        self.assert_refused(connection, stream, peer.RESOURCE_EXHAUSTED, "LIMIT", which="frame_bytes")
        self.assert_items(connection, witness)

    def test_data_before_its_request_does_not_spoil_it(self):
        connection = self.connect()
        connection.send(frame(1, DATA, b"early") + frame(1, REQUEST, envelope("Admin/Health")))
        self.assert_refused(connection, 1, peer.INVALID_ARGUMENT)
        connection.response(1)

    def test_a_flood_of_data_is_answered_frame_by_frame(self):
        connection = self.connect()
        count = 2000
        connection.send(b"".join(frame(number, DATA, b"x") for number in range(count)))
        for number in range(count):
            self.assert_refused(connection, number, peer.INVALID_ARGUMENT)
        self.assert_alive(connection)
