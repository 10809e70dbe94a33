"""Bytes that are not the message they should be: refused with the field's path, and nothing is written."""

import messages
import peer
from daemon import PeerTestCase, say
from peer import REQUEST, Refused, bytes_field, envelope, frame, number_field, tag, varint

SERVICE = bytes_field(1, "humancall.v1.Admin")
METHOD = bytes_field(2, "Health")

BAD_TEXTS = {
    "a byte that begins nothing": b"\xff",
    "a cut sequence": b"\xe2\x82",
    "an overlong sequence": b"\xc0\xaf",
    "a surrogate": b"\xed\xa0\x80",
    "beyond the last character": b"\xf4\x90\x80\x80",
    "a lone continuation": b"a\x80",
    "NUL": b"a\0b",
    "NUL alone": b"\0",
    "NUL written with two bytes": b"\xc0\x80",
}

# Every kind of tag whose value is missing.
CUT = {
    "a cut tag": b"\x80",
    "a tag without end": b"\xff" * 11,
    "field number 0": b"\x02\x00",
    "wire type 6": b"\x0e",
    "wire type 7": b"\x0f",
    "a group": tag(900, 3) + tag(900, 4),
    "the end of a group": tag(900, 4),
    "a number without end": tag(900, 0) + b"\xff" * 11,
    "a cut number": tag(900, 0) + b"\x80",
    "a cut fixed64": tag(900, 1) + b"1234567",
    "a cut fixed32": tag(900, 5) + b"123",
    "a length beyond the end": tag(900, 2) + varint(5) + b"1234",
    "a length of 2^63": tag(900, 2) + varint(1 << 63),
    "a length of 2^64 - 1": tag(900, 2) + varint((1 << 64) - 1),
    "a length of 2^31": tag(900, 2) + varint(1 << 31),
}


class EnvelopeTests(PeerTestCase):
    def refused(self, payload):
        connection = self.connect()
        connection.send(frame(1, REQUEST, payload))
        with self.assertRaises(Refused) as caught:
            connection.response(1)
        connection.next_id = 3
        self.assert_alive(connection)
        return caught.exception

    def test_a_field_that_comes_twice(self):
        good = SERVICE + METHOD
        for field, data in {
            "service": SERVICE,
            "method": METHOD,
            "payload": bytes_field(3, b"") * 2,
            "timeout_nano": number_field(4, 1_000_000_000) * 2,
            "metadata[0].key": bytes_field(5, bytes_field(1, "k") * 2),
            "metadata[1].value": bytes_field(5, b"") + bytes_field(5, bytes_field(2, "v") + bytes_field(2, "v")),
        }.items():
            with self.subTest(field=field):
                self.assert_is(self.refused(good + data), peer.INVALID_ARGUMENT, "INVALID_FIELD", field=field)

    def test_text_that_is_no_utf8_or_has_a_nul(self):
        for name, text in BAD_TEXTS.items():
            for field, data in {
                "service": bytes_field(1, text) + METHOD,
                "method": SERVICE + bytes_field(2, text),
                "metadata[0].key": SERVICE + METHOD + bytes_field(5, bytes_field(1, text)),
                "metadata[2].value": SERVICE + METHOD + bytes_field(5, b"") * 2 + bytes_field(5, bytes_field(2, text)),
            }.items():
                with self.subTest(text=name, field=field):
                    self.assert_is(self.refused(data), peer.INVALID_ARGUMENT, "INVALID_FIELD", field=field)

    def test_wrong_wire_types(self):
        for number, field in ((1, "service"), (2, "method"), (3, "payload"), (5, "metadata[0]")):
            for name, data in {
                "number": number_field(number, 1),
                "fixed64": tag(number, 1) + b"12345678",
                "fixed32": tag(number, 5) + b"1234",
            }.items():
                with self.subTest(field=field, wire_type=name):
                    self.assert_is(self.refused(data), peer.INVALID_ARGUMENT, "INVALID_FIELD", field=field)
        for name, data in {
            "bytes": bytes_field(4, b"1"),
            "fixed64": tag(4, 1) + b"12345678",
            "fixed32": tag(4, 5) + b"1234",
        }.items():
            with self.subTest(field="timeout_nano", wire_type=name):
                self.assert_is(
                    self.refused(SERVICE + METHOD + data), peer.INVALID_ARGUMENT, "INVALID_FIELD", field="timeout_nano"
                )

    def test_a_length_beyond_the_end_is_refused(self):
        for name, data in CUT.items():
            with self.subTest(bytes=name):
                self.assert_is(self.refused(SERVICE + METHOD + data), peer.INVALID_ARGUMENT, "INVALID_FIELD")

    def test_every_cut_of_an_envelope(self):
        # The payload is the last field and the member's id the last in it: no cut is a request that can be carried out.
        whole = envelope("Admin/PutMember", messages.PutMemberRequest(member=messages.Member(id="cut")))
        connection = self.connect()
        for cut in range(len(whole)):
            stream = connection.new_id()
            connection.send(frame(stream, REQUEST, whole[:cut]))
            with self.assertRaises(Refused, msg=f"cut at {cut}"):
                connection.response(stream)
        connection.response(
            connection.request("Admin/PutMember", messages.PutMemberRequest(member=messages.Member(id="cut")))
        )

    def test_a_few_unknown_fields_are_ignored_and_many_refused(self):
        connection = self.connect()
        unknown = [number_field(900, 1), bytes_field(901, b"\xff"), tag(902, 1) + b"12345678", tag(903, 5) + b"1234"]
        connection.send(frame(1, REQUEST, SERVICE + b"".join(unknown) * 4 + METHOD))
        connection.response(1)
        connection.send(frame(3, REQUEST, SERVICE + b"".join(unknown) * 4 + METHOD + unknown[0]))
        self.assert_refused(connection, 3, peer.INVALID_ARGUMENT, "INVALID_FIELD")

    def test_a_frame_full_of_unknown_fields_is_refused(self):
        field = number_field(15, 0)
        refused = self.refused(SERVICE + METHOD + field * (4_000_000 // len(field)))
        self.assert_is(refused, peer.INVALID_ARGUMENT, "INVALID_FIELD")

    def test_a_refusal_repeats_nothing_of_the_bytes(self):
        refused = self.refused(SERVICE + METHOD + bytes_field(5, bytes_field(1, b"the visitor's secret \xff")))
        self.assertNotIn("secret", refused.message + str(refused.metadata))


class PayloadTests(PeerTestCase):
    """A TriggerAction and a SendMessage whose bytes are wrong in one place."""

    SPARED = "spared"

    def setUp(self):
        self.connection = self.connect()

    def refuse(self, field, payload, method="HumanCall/TriggerAction"):
        stream = self.connection.request(method, payload)
        with self.assertRaises(Refused) as caught:
            self.connection.response(stream)
        metadata = {} if field is None else {"field": field}
        self.assert_is(caught.exception, peer.INVALID_ARGUMENT, "INVALID_FIELD", **metadata)

    def tearDown(self):
        # Whatever was wrong, the conversation that the bytes name has not begun.
        stream = self.connection.request(
            "HumanCall/GetConversation", messages.GetConversationRequest(conversation_id=self.SPARED)
        )
        self.assert_refused(self.connection, stream, peer.NOT_FOUND, "NO_SUCH_CONVERSATION")

    def good(self, **fields):
        return messages.TriggerActionRequest(conversation_id=self.SPARED, **fields).SerializeToString()

    def test_a_field_that_comes_twice(self):
        visitor = bytes_field(8, bytes_field(1, "Alice"))
        self.refuse("conversation_id", self.good() + bytes_field(3, "other"))
        self.refuse("conversation_id", self.good() + bytes_field(3, self.SPARED))
        self.refuse("visitor", self.good() + visitor + visitor)
        self.refuse("visitor", self.good() + visitor + bytes_field(8, bytes_field(2, "alice@example.com")))
        self.refuse("visitor.name", self.good() + bytes_field(8, bytes_field(1, "A") + bytes_field(1, "B")))
        self.refuse("history[1].text", self.good() + bytes_field(12, b"") + bytes_field(12, bytes_field(3, "A") * 2))

    def test_text_that_is_no_utf8_or_has_a_nul(self):
        for name, text in BAD_TEXTS.items():
            with self.subTest(text=name):
                self.refuse("reason", self.good() + bytes_field(5, text))
                self.refuse("visitor.name", self.good() + bytes_field(8, bytes_field(1, text)))
                self.refuse("metadata[0].key", self.good() + bytes_field(10, bytes_field(1, text)))
                self.refuse(
                    "history[3].text", self.good() + bytes_field(12, b"") * 3 + bytes_field(12, bytes_field(3, text))
                )
                self.refuse(
                    "text",
                    bytes_field(3, self.SPARED) + number_field(4, 1) + bytes_field(7, text),
                    "HumanCall/SendMessage",
                )

    def test_wrong_wire_types(self):
        for number, field in ((1, "workspace_id"), (3, "conversation_id"), (8, "visitor"), (12, "history[0]")):
            for name, data in {
                "number": number_field(number, 1),
                "fixed64": tag(number, 1) + b"12345678",
                "fixed32": tag(number, 5) + b"1234",
            }.items():
                with self.subTest(field=field, wire_type=name):
                    given = self.good() if number != 3 else b""
                    self.refuse(field, given + data)
        # An enum, an int64, a bool inside a message, an int32: none of them takes bytes.
        self.refuse("author", bytes_field(3, self.SPARED) + bytes_field(4, b"\1"), "HumanCall/SendMessage")
        self.refuse("control_epoch", bytes_field(3, self.SPARED) + tag(10, 1) + b"12345678", "HumanCall/SendMessage")
        self.refuse("action.enabled", bytes_field(3, bytes_field(1, "a") + tag(9, 5) + b"1234"), "Admin/PutAction")
        self.refuse("wait_ms", bytes_field(3, "r") + bytes_field(6, b"\1"), "HumanCall/WaitRequest")

    def test_a_length_beyond_the_end_is_refused(self):
        for name, data in CUT.items():
            with self.subTest(bytes=name):
                self.refuse(None, self.good() + data)
                self.refuse(None, self.good() + bytes_field(8, data))

    def test_a_sub_message_may_not_reach_beyond_its_own_end(self):
        # The length inside is right for the whole payload and wrong for the visitor.
        inner = tag(1, 2) + varint(10) + b"Alice"
        self.refuse("visitor.name", self.good() + tag(8, 2) + varint(len(inner)) + inner + b"x" * 20)

    def test_a_few_unknown_fields_are_ignored_and_many_refused(self):
        say(self.connection, "unknown-fields", "hello")
        payload = messages.GetConversationRequest(conversation_id="unknown-fields").SerializeToString()
        unknown = number_field(900, 1) + bytes_field(901, b"\xff") + tag(902, 1) + b"12345678" + tag(903, 5) + b"1234"
        stream = self.connection.request("HumanCall/GetConversation", payload + unknown * 4)
        self.connection.response(stream)
        self.refuse(None, payload + unknown * 4 + number_field(900, 1), "HumanCall/GetConversation")

    def test_deep_nesting_in_an_unknown_field_is_not_entered(self):
        deep = b""
        for _ in range(2000):
            deep = bytes_field(900, deep)
        stream = self.connection.request("Admin/Health", deep)
        self.connection.response(stream)

    def test_a_frame_full_of_elements_is_refused(self):
        element = bytes_field(12, b"")
        stream = self.connection.request("HumanCall/TriggerAction", self.good() + element * (4_000_000 // len(element)))
        with self.assertRaises(Refused) as caught:
            self.connection.response(stream)
        self.assertIn(caught.exception.code, (peer.INVALID_ARGUMENT, peer.RESOURCE_EXHAUSTED))
        self.assert_alive(self.connection)

    def test_every_cut_of_a_payload_is_refused_or_is_a_message(self):
        # The conversation's id is the last field, so no cut before it names the conversation.
        payload = messages.TriggerActionRequest(
            idempotency_key="k",
            reason="r" * 200,
            visitor=messages.Visitor(name="Alice", contact="a@example.com"),
            metadata=[messages.MetadataPair(key="k", value="v")],
            history=[messages.HistoryMessage(author=1, text="hello", created_at=1)],
        ).SerializeToString()
        for cut in range(len(payload)):
            stream = self.connection.request("HumanCall/TriggerAction", payload[:cut])
            with self.assertRaises(Refused, msg=f"cut at {cut}") as caught:
                self.connection.response(stream)
            self.assertEqual((caught.exception.code, caught.exception.reason), (peer.INVALID_ARGUMENT, "INVALID_FIELD"))

    def test_a_stream_that_cannot_be_opened_has_no_item(self):
        for payload in (
            b"\xff",
            bytes_field(2, b"\xff"),
            bytes_field(2, "NOW") * 2,
            number_field(2, 1),
            bytes_field(7, b""),
        ):
            stream = self.connection.request("HumanCall/StreamEvents", payload)
            self.assert_refused(self.connection, stream, peer.INVALID_ARGUMENT, "INVALID_FIELD")
