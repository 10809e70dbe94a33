"""A client of StreamEvents: every event, in order, from wherever it left off."""

import itertools
import random
import threading

import messages
import peer
from daemon import PeerTestCase, say, trigger
from peer import Refused

TEAM, VISITOR = 2, 1
NOTE = "only the team may read this"


def sequence_of(cursor):
    return int(cursor.rpartition(":")[2])


class EventTests(PeerTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.daemon.connect() as connection:
            cls.play(connection)
        with cls.daemon.events(**{"from": "BEGINNING", "audience": TEAM}) as reader:
            cls.opened = reader.opened()
            cls.items, cls.heartbeat = reader.until_heartbeat()

    @classmethod
    def play(cls, connection):
        """Two calls in two conversations of two origins, with notes, and a third that is canceled."""
        call = connection.call
        for conversation, origin in (("chat-1", "shop"), ("chat-2", "blog")):
            say(connection, conversation, "Can I talk to a real person?", origin=origin)
            request = trigger(connection, conversation, reason="asked for a person")
            call("HumanCall/ClaimRequest", messages.ClaimRequestRequest(request_id=request.id, member_id="member-1"))
            for number in range(3):
                say(connection, conversation, f"Hello {number}", author=messages.AUTHOR_MEMBER, member_id="member-1")
                say(connection, conversation, f"Thank you {number}")
                call(
                    "HumanCall/AddNote",
                    messages.AddNoteRequest(
                        conversation_id=conversation, member_id="member-1", text=f"{NOTE} {number}"
                    ),
                )
            call(
                "HumanCall/ReleaseRequest", messages.ReleaseRequestRequest(request_id=request.id, member_id="member-1")
            )
            call("HumanCall/ClaimRequest", messages.ClaimRequestRequest(request_id=request.id, member_id="member-2"))
            call(
                "HumanCall/CompleteRequest",
                messages.CompleteRequestRequest(request_id=request.id, member_id="member-2"),
            )
            say(connection, conversation, "Anything else?", author=messages.AUTHOR_ASSISTANT)
        request = trigger(connection, "chat-1")
        call("HumanCall/CancelRequest", messages.CancelRequestRequest(request_id=request.id))
        call("Admin/PutMember", messages.PutMemberRequest(member=messages.Member(id="member-3", name="Olga")))

    def setUp(self):
        # Tests that write add to the log behind what `items` holds.
        self.count = len(self.items)

    def played(self, items):
        return [item for item in items if item.event.sequence <= self.count]

    def events_of(self, **fields):
        reader = self.events(**{"from": "BEGINNING", "audience": TEAM, **fields})
        reader.opened()
        items, heartbeat = reader.until_heartbeat()
        reader.close()
        return self.played(items), heartbeat

    def assert_cursor_refused(self, cursor, **metadata):
        reader = self.events(**{"from": cursor})
        with self.assertRaises(Refused, msg=cursor) as caught:
            reader.item()
        self.assert_is(caught.exception, peer.OUT_OF_RANGE, "CURSOR_INVALID", **metadata)
        self.assert_alive(reader.connection)

    # From where.

    def test_from_the_beginning_come_all_events_without_a_gap(self):
        log = self.opened.cursor.rpartition(":")[0]
        self.assertTrue(log)
        self.assertEqual(self.opened.cursor, f"{log}:0")
        self.assertEqual(self.opened.event.opened.oldest, f"{log}:0")
        self.assertGreater(self.count, 50)
        self.assertEqual([item.event.sequence for item in self.items], list(range(1, self.count + 1)))
        self.assertEqual(
            [item.cursor for item in self.items], [f"{log}:{number}" for number in range(1, self.count + 1)]
        )
        times = [item.event.time for item in self.items]
        self.assertEqual(times, sorted(times))

    def test_a_stream_that_has_caught_up_says_so_at_once(self):
        self.assertEqual(self.heartbeat.cursor, self.items[-1].cursor)
        self.assertEqual(self.heartbeat.event.sequence, 0)
        with self.connect() as connection:
            head = connection.call("Admin/ServerInfo").cursor
        for start in ("NOW", "", head):
            reader = self.events(**{"from": start})
            opened, (items, heartbeat) = reader.opened(), reader.until_heartbeat()
            self.assertEqual(items, [])
            self.assertEqual(heartbeat.cursor, opened.cursor)
            reader.close()

    def test_every_reader_gets_the_same_bytes(self):
        readers = [self.events(**{"from": "BEGINNING", "audience": TEAM}) for _ in range(3)]
        for reader in readers:
            reader.opened()
        for item in self.items:
            got = {reader.item_bytes() for reader in readers}
            self.assertEqual(len(got), 1)
            self.assertEqual(messages.StreamEventsResponse.FromString(got.pop()), item)

    def test_a_stream_goes_on_at_every_item_without_a_gap(self):
        for before, item in enumerate([self.opened, *self.items]):
            reader = self.events(**{"from": item.cursor, "audience": TEAM})
            self.assertEqual(reader.opened().cursor, item.cursor)
            items, heartbeat = reader.until_heartbeat()
            self.assertEqual(self.played(items), self.items[before:])
            self.assertGreaterEqual(sequence_of(heartbeat.cursor), self.count)
            reader.close()

    def test_a_reader_that_is_cut_off_anywhere_gets_each_event_once(self):
        for seed in range(40):
            generator = random.Random(seed)
            cursor, got, head = "BEGINNING", [], False
            while not head:
                reader = self.events(**{"from": cursor, "audience": TEAM})
                # So many bytes arrive before the connection ends. An incomplete frame counts as nothing.
                data = b""
                room = generator.randrange(1, 6000)
                while len(data) < room and not head:
                    part = reader.connection.socket.recv(room - len(data))
                    self.assertTrue(part)
                    data += part
                    head = b"stream.heartbeat" in data
                reader.close()
                while len(data) >= 10:
                    length = int.from_bytes(data[:4], "big")
                    if len(data) < 10 + length:
                        break
                    item = messages.StreamEventsResponse.FromString(data[10 : 10 + length])
                    data = data[10 + length :]
                    cursor = item.cursor
                    got += [item] if item.event.sequence else []
                head = head and len(data) == 0
            self.assertEqual(self.played(got), self.items, f"seed {seed}")

    def test_a_reader_that_reconnects_after_each_item_misses_no_new_event(self):
        count = 150
        start = self.events(**{"from": "NOW"}).opened().cursor

        def write():
            with self.daemon.connect() as connection:
                for number in range(count):
                    say(connection, "meanwhile", f"{number}")

        writer = threading.Thread(target=write)
        writer.start()
        texts, sequences, cursor = [], [], start
        while len(texts) < count:
            reader = self.events(**{"from": cursor, "conversation_id": "meanwhile"})
            reader.opened()
            item = reader.item()
            while item.event.type == "stream.heartbeat":
                item = reader.item()
            cursor = item.cursor
            sequences.append(item.event.sequence)
            texts += [item.event.message.text] if item.event.type == "message.created" else []
            reader.close()
        writer.join()
        self.assertEqual(texts, [f"{number}" for number in range(count)])
        self.assertEqual(sequences, sorted(set(sequences)))

    def test_a_stream_from_now_gets_the_next_events(self):
        reader = self.events(**{"from": "NOW", "types": ["message.created"]})
        opened = reader.opened()
        self.assertGreaterEqual(sequence_of(opened.cursor), self.count)
        reader.until_heartbeat()
        said = say(self.connect(), "from-now", "next")
        item = reader.item()
        self.assertEqual((item.event.type, item.event.message.text), ("message.created", "next"))
        self.assertEqual((item.event.sequence, item.event.message.id), (said.sequence, said.message.id))
        self.assertGreater(item.event.sequence, sequence_of(opened.cursor))

    def test_a_cursor_outlives_the_daemon(self):
        cursor = self.items[self.count // 2].cursor
        self.assertEqual(self.daemon.stop(), 0)
        self.daemon.start()
        again = self.events(**{"from": cursor, "audience": TEAM})
        self.assertEqual(again.opened().cursor, cursor)
        self.assertEqual(self.played(again.until_heartbeat()[0]), self.items[self.count // 2 + 1 :])

    def test_a_cursor_of_another_log_of_the_future_or_none_is_refused(self):
        log = self.opened.cursor.rpartition(":")[0]
        self.assert_cursor_refused("otherlog0000:1", log_id=log)
        self.assert_cursor_refused(f"{log}x:1", log_id=log)
        self.assert_cursor_refused(":1")
        for future in (1_000_000, (1 << 63) - 1):
            reader = self.events(**{"from": f"{log}:{future}"})
            with self.assertRaises(Refused) as caught:
                reader.item()
            self.assert_is(caught.exception, peer.OUT_OF_RANGE, "CURSOR_INVALID")
            self.assertGreaterEqual(sequence_of(caught.exception.metadata["newest"]), self.count)
        for wrong in (
            "x",
            f"{log}",
            f"{log}:",
            f"{log}:-1",
            f"{log}:1:1",
            f"{log}:0x1",
            f"{log}: 1",
            f"{log}:{1 << 63}",
            f"{log}:{1 << 64}",
            "beginning",
            "now",
            "NOW ",
            f"{log}:1 ",
        ):
            self.assert_cursor_refused(wrong)

    def test_a_consumers_place_is_kept_and_never_moves_back(self):
        connection = self.connect()
        middle = self.items[self.count // 2].cursor

        def ack(cursor):
            request = messages.AckEventsRequest(consumer="relay", cursor=cursor)
            return connection.call("HumanCall/AckEvents", request).cursor

        self.assertEqual(ack(middle), middle)
        self.assertEqual(ack(self.items[3].cursor), middle)
        for _ in range(2):
            reader = self.events(consumer="relay", audience=TEAM)
            self.assertEqual(reader.opened().cursor, middle)
            self.assertEqual(self.played(reader.until_heartbeat()[0]), self.items[self.count // 2 + 1 :])
        # A cursor that is given goes before the place that is kept.
        reader = self.events(**{"from": "BEGINNING", "consumer": "relay"})
        self.assertEqual(reader.opened().cursor, self.opened.cursor)
        with self.assertRaises(Refused) as caught:
            ack("otherlog0000:1")
        self.assert_is(caught.exception, peer.OUT_OF_RANGE, "CURSOR_INVALID")

    def test_a_new_consumer_misses_nothing_before_its_first_ack(self):
        reader = self.events(consumer="new")
        reader.opened()
        reader.until_heartbeat()
        reader.close()
        say(self.connect(), "new-consumer", "while nobody listened")
        reader = self.events(consumer="new", conversation_id="new-consumer")
        reader.opened()
        items, _ = reader.until_heartbeat()
        self.assertEqual(
            [item.event.message.text for item in items if item.event.type == "message.created"],
            ["while nobody listened"],
        )

    # What.

    def test_a_filter_passes_only_the_events_that_it_names(self):
        request = next(item.event.request.id for item in self.items if item.event.type == "request.created")
        for fields, lets in (
            ({"conversation_id": "chat-1"}, lambda event: event.conversation_id == "chat-1"),
            ({"conversation_id": "none"}, lambda event: False),
            ({"request_id": request}, lambda event: event.request_id == request),
            ({"origin": "blog"}, lambda event: event.origin == "blog"),
            ({"types": ["message.created"]}, lambda event: event.type == "message.created"),
            (
                {"types": ["note.created", "request.assigned"]},
                lambda event: event.type in ("note.created", "request.assigned"),
            ),
            (
                {"origin": "shop", "types": ["control.changed"]},
                lambda event: event.origin == "shop" and event.type == "control.changed",
            ),
            ({"conversation_id": "chat-2", "origin": "shop"}, lambda event: False),
        ):
            with self.subTest(**fields):
                wanted = [item for item in self.items if lets(item.event)]
                got, heartbeat = self.events_of(**fields)
                self.assertEqual(got, wanted)
                # Its cursor is at the end of the log, however little it was given.
                self.assertGreaterEqual(sequence_of(heartbeat.cursor), self.count)
        self.assertGreater(len([item for item in self.items if item.event.origin == "blog"]), 10)

    def test_a_filter_on_a_live_stream(self):
        reader = self.events(**{"from": "NOW", "conversation_id": "wanted", "types": ["message.created"]})
        reader.opened()
        reader.until_heartbeat()
        connection = self.connect()
        for number in range(20):
            say(connection, "wanted" if number % 5 == 4 else "unwanted", f"{number}")
        self.assertEqual([reader.item().event.message.text for _ in range(4)], ["4", "9", "14", "19"])

    def test_filters_that_mean_nothing_are_refused(self):
        for field, fields in (
            ("types", {"types": ["no.such.type"]}),
            ("types", {"types": ["message.created"] * 33}),
            ("audience", {"audience": 3}),
            ("conversation_id", {"conversation_id": "not an id"}),
            ("request_id", {"request_id": "not an id"}),
            ("origin", {"origin": "two\nlines"}),
            ("consumer", {"consumer": "not an id"}),
        ):
            reader = self.events(**{"from": "NOW", **fields})
            with self.assertRaises(Refused, msg=fields) as caught:
                reader.item()
            self.assert_is(caught.exception, peer.INVALID_ARGUMENT, "INVALID_FIELD", field=field)

    def test_notes_and_members_are_never_for_the_visitor(self):
        hidden = {"note.created", "member.changed"}
        self.assertTrue(hidden < {item.event.type for item in self.items})
        self.assertTrue(any(NOTE.encode() in item.SerializeToString() for item in self.items))
        for audience in (0, VISITOR):
            got, _ = self.events_of(audience=audience)
            self.assertEqual(got, [item for item in self.items if item.event.type not in hidden])
            self.assertFalse(any(NOTE.encode() in item.SerializeToString() for item in got))
            self.assertEqual(self.events_of(audience=audience, types=["note.created", "member.changed"])[0], [])
        # Nor on a live stream.
        visitor = self.events(**{"from": "NOW", "conversation_id": "chat-1"})
        team = self.events(**{"from": "NOW", "conversation_id": "chat-1", "audience": TEAM})
        for reader in (visitor, team):
            reader.opened()
            reader.until_heartbeat()
        connection = self.connect()
        connection.call(
            "HumanCall/AddNote", messages.AddNoteRequest(conversation_id="chat-1", member_id="member-1", text=NOTE)
        )
        say(connection, "chat-1", "for all")
        self.assertEqual(team.item().event.note.text, NOTE)
        for reader in (visitor, team):
            self.assertEqual(reader.item().event.message.text, "for all")

    def test_typing_has_no_sequence_and_presence_is_for_the_team(self):
        visitor = self.events(**{"from": "NOW"})
        team = self.events(**{"from": "NOW", "audience": TEAM})
        for reader in (visitor, team):
            reader.opened()
            reader.until_heartbeat()
        connection = self.connect()
        connection.call("HumanCall/SetPresence", messages.SetPresenceRequest(member_id="member-2", session_id="desk"))
        connection.call(
            "HumanCall/SetTyping",
            messages.SetTypingRequest(conversation_id="chat-1", author=messages.AUTHOR_VISITOR, typing=True),
        )
        present = team.item()
        self.assertEqual(present.event.type, "presence.changed")
        self.assertEqual(
            (present.event.presence.member_id, present.event.presence.presence),
            ("member-2", messages.PRESENCE_AVAILABLE),
        )
        for reader in (visitor, team):
            item = reader.item()
            self.assertEqual((item.event.type, item.event.sequence), ("typing", 0))
            self.assertTrue(item.event.typing.typing)

    def test_another_workspace_is_another_log(self):
        connection = self.connect()
        connection.call("Admin/PutWorkspace", messages.PutWorkspaceRequest(workspace=messages.Workspace(id="other")))
        reader = self.events(**{"from": "BEGINNING", "workspace_id": "other", "audience": TEAM})
        self.assertEqual(sequence_of(reader.opened().cursor), 0)
        reader.until_heartbeat()
        say(connection, "chat-1", "not for the other")
        say(connection, "chat-1", "for the other", workspace_id="other")
        items = [reader.item(), reader.item()]
        self.assertEqual([item.event.type for item in items], ["conversation.changed", "message.created"])
        self.assertEqual(items[1].event.message.text, "for the other")
        self.assertEqual(items[1].event.sequence, items[0].event.sequence + 1)
        reader = self.events(**{"from": "NOW", "workspace_id": "none"})
        with self.assertRaises(Refused) as caught:
            reader.item()
        self.assert_is(caught.exception, peer.NOT_FOUND, "NO_SUCH_WORKSPACE", id="none")

    def test_the_events_of_one_transaction_are_adjacent_and_in_order(self):
        types = [item.event.type for item in self.items if item.event.conversation_id == "chat-2"]
        self.assertEqual(
            types[:5],
            ["conversation.changed", "message.created", "request.created", "control.changed", "message.created"],
        )
        for before, item in itertools.pairwise(self.items):
            if item.event.type == "control.changed":
                self.assertTrue(before.event.type.startswith("request."), before.event.type)
                self.assertEqual(before.event.conversation_id, item.event.conversation_id)
                self.assertEqual(before.event.time, item.event.time)

    def test_an_event_carries_the_whole_object_and_who_called(self):
        for item in self.items:
            event = item.event
            noun = {
                "member": "member",
                "action": "action",
                "note": "note",
                "request": "request",
                "control": "control",
                "message": "message",
                "conversation": "conversation",
            }[event.type.partition(".")[0]]
            nouns = [field.name for field, _ in event.ListFields() if field.message_type is not None]
            self.assertEqual(nouns, [noun], event.type)
        last = [item.event for item in self.items if item.event.type.startswith("request.")][-1]
        connection = self.connect()
        now = connection.call("HumanCall/GetRequest", messages.GetRequestRequest(request_id=last.request.id)).request
        self.assertEqual(last.request, now)
        uid = connection.call("Admin/ServerInfo").caller_uid
        self.assertEqual({item.event.actor_uid for item in self.items}, {uid})

    def test_a_slow_reader_of_a_long_history_gets_all_of_it(self):
        connection = self.connect()
        count = 1500
        text = "x" * 1000
        for first in range(0, count, 100):
            streams = [
                connection.request(
                    "HumanCall/SendMessage",
                    messages.SendMessageRequest(
                        conversation_id="long", author=messages.AUTHOR_VISITOR, text=f"{number} {text}"
                    ),
                )
                for number in range(first, first + 100)
            ]
            for stream in streams:
                connection.response(stream)
        for fields in ({"conversation_id": "long"}, {"types": ["message.created"]}, {}):
            with self.subTest(**fields):
                reader = self.events(**{"from": "BEGINNING", **fields})
                # Nothing is read until the daemon has sent what it may.
                self.assert_alive(connection)
                reader.opened()
                items, _ = reader.until_heartbeat()
                texts = [
                    item.event.message.text
                    for item in items
                    if item.event.conversation_id == "long" and item.event.type == "message.created"
                ]
                self.assertEqual(texts, [f"{number} {text}" for number in range(count)])
                sequences = [item.event.sequence for item in items]
                self.assertEqual(sequences, sorted(set(sequences)))
