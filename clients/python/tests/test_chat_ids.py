"""Ids of chat servers are any printable ASCII without spaces, and every call takes them as they are."""

import pytest
from humancall import HumanCall, errors

IDS = [
    "whatsapp:+4915112345678",
    "wamid.HBgNNDkxNTExMjM0NTY3OBUCABIYFjNFQjA==",
    "../x/?a=b&c=d#e%20",
    "'\"<script>\\`|$(x)",
    "~" * 256,
]


@pytest.mark.parametrize("chat", IDS)
def test_a_chat_servers_ids_pass_through_every_call(client: HumanCall, chat: str) -> None:
    first = client.send_message(
        conversation_id=chat, author="VISITOR", text="Hello?", client_message_id=chat, origin=chat
    )
    again = client.send_message(conversation_id=chat, author="VISITOR", text="Hello?", client_message_id=chat)
    assert again.replayed and again.message.id == first.message.id
    call = client.trigger_action(conversation_id=chat, idempotency_key=chat, cite=first.message.id)
    assert client.trigger_action(conversation_id=chat, idempotency_key=chat, cite=first.message.id).replayed
    assert client.get_request(conversation_id=chat).request.id == call.request.id
    client.claim_request(request_id=call.request.id, member_id="member-1")
    client.add_note(conversation_id=chat, member_id="member-1", text="careful")
    client.set_typing(conversation_id=chat, author="VISITOR", typing=True)
    found = client.get_conversation(conversation_id=chat).conversation
    assert (found.id, found.origin) == (chat, chat)
    newest = client.list_messages(conversation_id=chat, newest_first=True, page_size=1)
    assert newest.next_page_token and newest.items[0].conversation_id == chat
    older = client.list_messages(
        conversation_id=chat, newest_first=True, page_size=500, page_token=newest.next_page_token
    )
    assert older.items[-1].id == first.message.id
    for order in ("BY_ID", "BY_ACTIVITY"):
        listed = client.list_conversations(origin=chat, order=order)
        assert [item.id for item in listed.items] == [chat]
    # A page token has the id of the conversation before it.
    token = ""
    ids: list[str] = []
    while True:
        page = client.list_conversations(page_size=1, page_token=token)
        ids += [item.id for item in page.items]
        token = page.next_page_token
        if not token:
            break
    assert ids == sorted(ids) and chat in ids
    events = client.events(start="BEGINNING", conversation_id=chat)
    assert next(event for event in events if event.event.message.id).event.conversation_id == chat


def test_an_id_with_a_space_is_refused_with_its_field(client: HumanCall) -> None:
    for chat in ("two words", "\u00e4", "a\n", "x" * 257):
        with pytest.raises(errors.InvalidRequest) as refused:
            client.send_message(conversation_id=chat, author="VISITOR", text="x")
        assert refused.value.metadata["field"] == "conversation_id"
