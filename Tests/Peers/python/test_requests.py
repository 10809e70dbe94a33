"""Requests: their ids, the method they name, their timeout and metadata."""

import os

import messages
import peer
from daemon import PeerTestCase, long_wait, say, trigger
from peer import REQUEST, Refused, bytes_field, envelope, frame


class StreamIDTests(PeerTestCase):
    def test_ids_begin_anywhere_and_may_leap(self):
        connection = self.connect()
        for stream in (1_000_001, 1_000_003, 2_000_001, 4_294_967_295):
            connection.response(connection.request("Admin/Health", stream=stream))

    def test_the_last_id_there_is_ends_the_use_of_the_connection_but_not_the_connection(self):
        connection = self.connect()
        connection.response(connection.request("Admin/Health", stream=0xFFFF_FFFF))
        for stream in (1, 0xFFFF_FFFD, 0xFFFF_FFFF, 0):
            connection.send(frame(stream, REQUEST, envelope("Admin/Health")))
            self.assert_refused(connection, stream, peer.INVALID_ARGUMENT)

    def test_an_even_id_is_refused(self):
        connection = self.connect()
        for stream in (0, 2, 4_294_967_294):
            connection.send(frame(stream, REQUEST, envelope("Admin/Health")))
            self.assert_refused(connection, stream, peer.INVALID_ARGUMENT)
        self.assert_alive(connection)

    def test_a_repeated_or_smaller_id_is_refused(self):
        connection = self.connect()
        connection.response(connection.request("Admin/Health", stream=9))
        for stream in (9, 7, 1):
            connection.send(frame(stream, REQUEST, envelope("Admin/Health")))
            self.assert_refused(connection, stream, peer.INVALID_ARGUMENT)
        connection.next_id = 11
        self.assert_alive(connection)

    def test_a_refused_request_has_used_its_id(self):
        connection = self.connect()
        for stream, payload in ((5, b"\xff"), (7, envelope("Admin/NoSuchMethod"))):
            connection.send(frame(stream, REQUEST, payload))
            with self.assertRaises(Refused):
                connection.response(stream)
            connection.send(frame(stream, REQUEST, envelope("Admin/Health")))
            self.assert_refused(connection, stream, peer.INVALID_ARGUMENT)

    def test_a_live_stream_is_untouched_by_a_request_with_its_id(self):
        connection = self.connect()
        stream = connection.request("HumanCall/StreamEvents", messages.StreamEventsRequest(**{"from": "NOW"}), stream=5)
        self.assertEqual([connection.read().type, connection.read().type], [peer.DATA, peer.DATA])
        for again in (
            envelope("Admin/Health"),
            envelope("HumanCall/StreamEvents"),
            b"\xff",
            b"x" * (peer.PAYLOAD_MAX + 1),
        ):
            connection.send(frame(stream, REQUEST, again))
            with self.assertRaises(Refused):
                connection.response(stream)
        say(self.connect(), "live-stream", "still there?")
        texts = []
        while not texts:
            got = connection.read()
            self.assertEqual((got.stream, got.type, got.flags), (stream, peer.DATA, 0))
            event = messages.StreamEventsResponse.FromString(got.payload).event
            texts += [event.message.text] if event.type == "message.created" else []
        self.assertEqual(texts, ["still there?"])

    def test_a_live_unary_call_is_untouched_by_a_request_with_its_id(self):
        helper = self.connect()
        request = trigger(helper, "live-unary")
        connection = self.connect()
        connection.request("HumanCall/WaitRequest", long_wait(request), stream=5)
        connection.send(frame(5, REQUEST, envelope("Admin/Health")))
        self.assert_refused(connection, 5, peer.INVALID_ARGUMENT)
        helper.call("HumanCall/CancelRequest", messages.CancelRequestRequest(request_id=request.id))
        answer = messages.WaitRequestResponse.FromString(connection.response(5))
        self.assertEqual(answer.request.state, messages.REQUEST_STATE_CANCELED)
        self.assert_alive(connection)


class MethodTests(PeerTestCase):
    def test_unknown_services_and_methods_are_unimplemented(self):
        connection = self.connect()
        for service, method in (
            ("", ""),
            ("humancall.v1.Admin", ""),
            ("", "Health"),
            ("humancall.v1.Admin", "NoSuchMethod"),
            ("humancall.v1.NoSuchService", "Health"),
            ("humancall.v2.Admin", "Health"),
            ("humancall.v1.HumanCall", "Health"),
            ("humancall.v1.Admin", "health"),
            ("humancall.v1.admin", "Health"),
            ("/humancall.v1.Admin", "Health"),
            ("humancall.v1.Admin", "/Health"),
            ("humancall.v1.Admin", "humancall.v1.Admin/Health"),
            ("humancall.v1.Admin", "Health "),
            ("humancall.v1.Admin", "Ĥealth"),
            ("grpc.health.v1.Health", "Check"),
        ):
            with self.subTest(service=service, method=method):
                stream = connection.new_id()
                connection.send(
                    frame(stream, REQUEST, messages.Request(service=service, method=method).SerializeToString())
                )
                self.assert_refused(connection, stream, peer.UNIMPLEMENTED)
        self.assert_alive(connection)

    def test_an_unknown_method_of_three_megabytes_gets_a_short_answer(self):
        connection = self.connect()
        for name in ("m" * 3_000_000, "\x07\u20ac" * 500_000):
            stream = connection.new_id()
            connection.send(frame(stream, REQUEST, bytes_field(1, "humancall.v1.Admin") + bytes_field(2, name)))
            got = connection.read()
            self.assertEqual((got.stream, got.type, got.flags), (stream, peer.RESPONSE, 0))
            status = messages.Response.FromString(got.payload).status
            self.assertEqual(status.code, peer.UNIMPLEMENTED)
            self.assertLess(len(got.payload), 4096)
        self.assert_alive(connection)

    def test_flags_do_not_decide_how_a_method_is_called(self):
        connection = self.connect()
        for flags in (0, peer.REMOTE_CLOSED, peer.REMOTE_OPEN, peer.REMOTE_CLOSED | peer.REMOTE_OPEN, peer.NO_DATA):
            with self.subTest(flags=flags):
                connection.response(connection.request("Admin/Health", flags=flags))
                streaming = self.connect()
                stream = streaming.request("HumanCall/StreamEvents", flags=flags)
                got = streaming.read()
                self.assertEqual((got.stream, got.type, got.flags), (stream, peer.DATA, 0))

    def test_an_empty_payload_opens_a_server_stream_with_the_empty_message(self):
        for name, payload in (("missing", b""), ("of no bytes", bytes_field(3, b""))):
            with self.subTest(payload=name):
                connection = self.connect()
                connection.send(frame(1, REQUEST, envelope("HumanCall/StreamEvents") + payload, peer.REMOTE_CLOSED))
                items = [messages.StreamEventsResponse.FromString(connection.read().payload) for _ in range(2)]
                self.assertEqual([item.event.type for item in items], ["stream.opened", "stream.heartbeat"])
                # The empty message means NOW, so nothing of before comes.
                say(self.connect(), "empty-payload", name)
                item = messages.StreamEventsResponse.FromString(connection.read().payload)
                self.assertEqual(sequence_of(item.cursor), sequence_of(items[0].cursor) + 1)

    def test_an_empty_payload_is_the_empty_message_of_a_unary_call(self):
        connection = self.connect()
        self.assert_refused(
            connection, connection.request("HumanCall/GetRequest"), peer.INVALID_ARGUMENT, "INVALID_FIELD"
        )
        self.assertTrue(connection.call("HumanCall/ListRequests").items)

    def test_every_method_of_the_proto_files_is_known(self):
        services = (messages.PROTO / "humancall/v1/services.proto").read_text()
        count = 0
        connection = self.connect()
        for block in services.split("\nservice ")[1:]:
            service = block.split()[0]
            for line in block.splitlines():
                if not line.strip().startswith("rpc "):
                    continue
                method = line.split()[1].split("(")[0]
                count += 1
                if method == "StreamEvents":
                    continue
                # A bad payload is refused by a method that reads it, and no method carries it out.
                stream = connection.request(f"{service}/{method}", b"\xff")
                with self.assertRaises(Refused, msg=method) as caught:
                    connection.response(stream)
                self.assertIn(
                    (caught.exception.code, caught.exception.reason),
                    [(peer.INVALID_ARGUMENT, "INVALID_FIELD"), (peer.UNIMPLEMENTED, "UNIMPLEMENTED")],
                    method,
                )
        self.assertGreater(count, 40)
        self.assert_alive(connection)


class TimeoutTests(PeerTestCase):
    def test_no_timeout_means_no_deadline(self):
        connection = self.connect()
        request = trigger(connection, "timeout-0")
        stream = connection.request("HumanCall/WaitRequest", long_wait(request), timeout=0)
        # The wait is alive behind a call that came after it.
        after = connection.request("Admin/Health")
        connection.response(after)
        say(self.connect(), "timeout-0", "a visitor's word is no change of the request")
        self.connect().call("HumanCall/CancelRequest", messages.CancelRequestRequest(request_id=request.id))
        answer = messages.WaitRequestResponse.FromString(connection.response(stream))
        self.assertEqual(answer.request.state, messages.REQUEST_STATE_CANCELED)

    def test_a_negative_timeout_has_expired_and_nothing_is_done(self):
        connection = self.connect()
        for timeout in (-1, -(1 << 63)):
            for method, message in (
                ("Admin/Health", messages.HealthRequest()),
                ("HumanCall/StreamEvents", messages.StreamEventsRequest()),
                ("HumanCall/WaitRequest", messages.WaitRequestRequest(request_id="none")),
                (
                    "HumanCall/SendMessage",
                    messages.SendMessageRequest(conversation_id="too-late", author=messages.AUTHOR_VISITOR, text="x"),
                ),
            ):
                with self.subTest(timeout=timeout, method=method):
                    self.assert_refused(
                        connection, connection.request(method, message, timeout=timeout), peer.DEADLINE_EXCEEDED
                    )
        stream = connection.request(
            "HumanCall/GetConversation", messages.GetConversationRequest(conversation_id="too-late")
        )
        self.assert_refused(connection, stream, peer.NOT_FOUND, "NO_SUCH_CONVERSATION")

    def test_a_short_timeout_ends_a_wait_with_the_current_state(self):
        connection = self.connect()
        request = trigger(connection, "timeout-short")
        for timeout in (1, 1_000_000, 50_000_000):
            with self.subTest(timeout=timeout):
                answer = connection.call("HumanCall/WaitRequest", long_wait(request), timeout=timeout)
                self.assertEqual(answer.request.id, request.id)
                self.assertEqual(answer.request.state, messages.REQUEST_STATE_PENDING)

    def test_a_short_timeout_ends_a_stream_with_an_error(self):
        connection = self.connect()
        for timeout in (1, 50_000_000):
            stream = connection.request("HumanCall/StreamEvents", timeout=timeout)
            got = connection.read()
            while got.type == peer.DATA:
                self.assertEqual((got.stream, got.flags), (stream, 0))
                got = connection.read()
            self.assertEqual((got.stream, got.type, got.flags), (stream, peer.RESPONSE, 0))
            self.assertEqual(messages.Response.FromString(got.payload).status.code, peer.DEADLINE_EXCEEDED)
        self.assert_alive(connection)

    def test_the_longest_timeout_is_accepted(self):
        connection = self.connect()
        self.assertEqual(connection.call("Admin/Health", timeout=(1 << 63) - 1).status, messages.HEALTH_STATUS_SERVING)
        request = trigger(connection, "timeout-long")
        stream = connection.request("HumanCall/WaitRequest", long_wait(request), timeout=(1 << 63) - 1)
        self.connect().call("HumanCall/CancelRequest", messages.CancelRequestRequest(request_id=request.id))
        answer = messages.WaitRequestResponse.FromString(connection.response(stream))
        self.assertEqual(answer.request.state, messages.REQUEST_STATE_CANCELED)


class MetadataTests(PeerTestCase):
    def test_repeated_keys_in_any_case_are_accepted(self):
        connection = self.connect()
        pairs = [("trace", "1"), ("Trace", "2"), ("trace", ""), ("", "no key"), ("TRACE", "1")]
        self.assertEqual(connection.call("Admin/Health", metadata=pairs).status, messages.HEALTH_STATUS_SERVING)

    def test_metadata_never_says_who_the_caller_is(self):
        connection = self.connect()
        other = str(os.getuid() + 12345)
        lies = [
            ("uid", other),
            ("caller_uid", other),
            ("user", "nobody"),
            ("role", "observer"),
            ("authorization", "none"),
        ]
        plain = connection.call("Admin/ServerInfo")
        info = connection.call("Admin/ServerInfo", metadata=lies)
        self.assertEqual((info.caller_uid, info.caller_roles), (plain.caller_uid, plain.caller_roles))
        self.assertEqual(info.caller_uid, os.getuid())
        self.assertEqual(list(info.caller_roles), ["admin"])

    def test_the_number_of_pairs_is_bounded(self):
        connection = self.connect()
        connection.call("Admin/Health", metadata=[("key", "value")] * 64)
        stream = connection.request("Admin/Health", metadata=[("key", "value")] * 65)
        self.assert_refused(connection, stream, peer.RESOURCE_EXHAUSTED, "LIMIT", which="metadata_pairs", value="64")
        self.assert_alive(connection)

    def test_the_bytes_of_keys_and_values_are_bounded(self):
        connection = self.connect()
        connection.call("Admin/Health", metadata=[("k" * 384, "v" * 16_000)])
        for pairs in ([("k" * 384, "v" * 16_001)], [("k" * 16_385, "")], [("", "v" * 16_385)], [("k", "v" * 300)] * 60):
            stream = connection.request("Admin/Health", metadata=pairs)
            self.assert_refused(
                connection, stream, peer.RESOURCE_EXHAUSTED, "LIMIT", which="metadata_bytes", value="16384"
            )
        self.assert_alive(connection)

    def test_a_flood_of_metadata_is_refused(self):
        connection = self.connect()
        for pair in (b"", bytes_field(1, "k"), bytes_field(1, "k") + bytes_field(2, "v" * 50)):
            flood = bytes_field(5, pair)
            stream = connection.new_id()
            payload = envelope("Admin/Health") + flood * ((peer.PAYLOAD_MAX - 100) // len(flood))
            connection.send(frame(stream, REQUEST, payload))
            with self.assertRaises(Refused) as caught:
                connection.response(stream)
            self.assertIn(caught.exception.code, (peer.RESOURCE_EXHAUSTED, peer.INVALID_ARGUMENT))
        self.assert_alive(connection)


def sequence_of(cursor):
    return int(cursor.rpartition(":")[2])
