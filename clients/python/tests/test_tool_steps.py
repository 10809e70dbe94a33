"""Which of the visitor's messages a call cites, however many there are."""

from typing import Any

import pytest
from conftest import Daemon
from humancall import HumanCall, v1
from humancall._tool_steps import CITE_PAGES_MAX, Ask, Conversation
from humancall.tools import HumanCallTools

VISITOR, ASSISTANT = v1.Author.AUTHOR_VISITOR, v1.Author.AUTHOR_ASSISTANT


def test_a_call_cites_the_visitors_last_message_over_any_number_of_pages(shared_daemon: Daemon) -> None:
    with HumanCall(shared_daemon.socket) as chat:
        # A page ends at 1 MiB: these are two.
        sent = [
            chat.send_message(conversation_id="long", author="VISITOR", text=f"{number} " + "x" * 31_000).message.id
            for number in range(40)
        ]
        assert chat.list_messages(conversation_id="long", page_size=500).next_page_token
        called = HumanCallTools(chat, "long", asks_itself=False).call("human_call_support", {"reason": "asks"})
        assert chat.get_request(request_id=called.data["request_id"]).request.cite == sent[-1]


def test_a_call_cites_a_message_of_an_earlier_page_where_the_visitor_is_silent_since(shared_daemon: Daemon) -> None:
    with HumanCall(shared_daemon.socket) as chat:
        asked = chat.send_message(conversation_id="silent", author="VISITOR", text="A person please").message.id
        for _ in range(40):
            chat.send_message(conversation_id="silent", author="ASSISTANT", text="y" * 31_000)
        called = HumanCallTools(chat, "silent", asks_itself=False).call("human_call_support", {"reason": "asks"})
        assert chat.get_request(request_id=called.data["request_id"]).request.cite == asked


class Endless:
    """A client whose list of messages never ends; it notes what it is asked for."""

    def __init__(self) -> None:
        self.tokens: list[str] = []
        self.cited: list[str] = []

    def list_tools(self, **_: Any) -> v1.ListToolsResponse:
        return v1.ListToolsResponse(items=[v1.Tool(name="human_call_support", action_id="support")])

    def get_conversation(self, **_: Any) -> v1.GetConversationResponse:
        return v1.GetConversationResponse()

    def list_messages(self, *, page_token: str, **_: Any) -> v1.ListMessagesResponse:
        self.tokens.append(page_token)
        number = len(self.tokens)
        items = [v1.Message(id=f"v{number}", author=VISITOR), v1.Message(id=f"a{number}", author=ASSISTANT)]
        return v1.ListMessagesResponse(items=items, next_page_token=str(number))

    def trigger_action(self, *, cite: str, **_: Any) -> v1.TriggerActionResponse:
        self.cited.append(cite)
        return v1.TriggerActionResponse()


@pytest.mark.timeout(60)
def test_the_search_for_it_ends_at_its_bound_with_the_newest_that_it_found() -> None:
    client = Endless()
    steps = Conversation("c", asks_itself=False).run("human_call_support", {"reason": "asks"}, "", lambda: 0.0)
    with pytest.raises(StopIteration):
        step = next(steps)
        while isinstance(step, Ask):
            step = steps.send(step.call(client))
    assert client.tokens == ["", *(str(number) for number in range(1, CITE_PAGES_MAX))]
    assert client.cited == [f"v{CITE_PAGES_MAX}"]
