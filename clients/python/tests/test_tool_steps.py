"""The tools: which message a call cites, how a repeat is recognised, and the reason of a second call."""

from typing import Any

import pytest
from conftest import Daemon
from humancall import HumanCall, v1
from humancall._tool_steps import CITE_PAGES_MAX, Ask, Conversation
from humancall._tool_words import Words
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


def test_a_call_cites_a_message_of_an_earlier_page_if_the_visitor_is_silent_since(shared_daemon: Daemon) -> None:
    with HumanCall(shared_daemon.socket) as chat:
        asked = chat.send_message(conversation_id="silent", author="VISITOR", text="A person please").message.id
        for _ in range(40):
            chat.send_message(conversation_id="silent", author="ASSISTANT", text="y" * 31_000)
        called = HumanCallTools(chat, "silent", asks_itself=False).call("human_call_support", {"reason": "asks"})
        assert chat.get_request(request_id=called.data["request_id"]).request.cite == asked


class Endless:
    """A client whose list of messages never ends; it records the calls."""

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
def test_the_search_for_the_cited_message_ends_at_its_bound_with_the_newest_one_found() -> None:
    client = Endless()
    steps = Conversation("c", asks_itself=False).run("human_call_support", {"reason": "asks"}, "", lambda: 0.0)
    with pytest.raises(StopIteration):
        step = next(steps)
        while isinstance(step, Ask):
            step = steps.send(step.call(client))
    assert client.tokens == ["", *(str(number) for number in range(1, CITE_PAGES_MAX))]
    assert client.cited == [f"v{CITE_PAGES_MAX}"]


def tools_of(chat: HumanCall, name: str, *, asks_itself: bool) -> HumanCallTools:
    """New tools, as a worker that was restarted has them."""
    return HumanCallTools(chat, name, asks_itself=asks_itself)


def call(
    tools: HumanCallTools, reason: str, call_id: str = "call_0", turn: str = "", action: str = "support"
) -> dict[str, Any]:
    result = tools.call(f"human_call_{action}", {"reason": reason}, call_id, turn_id=turn)
    assert not result.is_error, result.text
    return result.data


def ended(chat: HumanCall, request: str) -> None:
    chat.claim_request(request_id=request, member_id="member-1")
    chat.complete_request(request_id=request, member_id="member-1")


@pytest.mark.parametrize("reason", ["reason B", "reason A"], ids=["another reason", "the same reason"])
def test_a_tool_call_id_of_an_earlier_turn_calls_again(client: HumanCall, reason: str) -> None:
    """Some model servers number the calls of each turn from zero."""
    name = f"turns-{reason[-1]}"
    tools = tools_of(client, name, asks_itself=False)
    client.send_message(conversation_id=name, author="VISITOR", text="a person please")
    first = call(tools, "reason A")["request_id"]
    ended(client, first)
    client.send_message(conversation_id=name, author="VISITOR", text="another matter, a person again please")
    second = call(tools, reason)
    assert second["state"] == "PENDING" and second["request_id"] != first
    # The repeat of either call is recognised.
    assert call(tools_of(client, name, asks_itself=False), reason)["request_id"] == second["request_id"]


def test_a_turn_of_the_framework_decides_whatever_the_visitor_wrote_meanwhile(client: HumanCall) -> None:
    name = "framework-turns"
    client.send_message(conversation_id=name, author="VISITOR", text="a person please")
    first = call(tools_of(client, name, asks_itself=False), "x", turn="message-2")["request_id"]
    ended(client, first)
    client.send_message(conversation_id=name, author="VISITOR", text="thanks. And another person please")
    assert call(tools_of(client, name, asks_itself=False), "x", turn="message-2")["request_id"] == first
    assert call(tools_of(client, name, asks_itself=False), "x", turn="message-6")["request_id"] != first


@pytest.mark.parametrize("turn", ["", "turn-2"])
def test_an_agent_that_asks_itself_calls_again_after_it_read_the_end(client: HumanCall, turn: str) -> None:
    """An old approval must not answer a new question, though all its words and its id are the same."""
    name = f"approval-{turn}"
    tools = tools_of(client, name, asks_itself=True)
    first = call(tools, "may I deploy?")
    ended(client, first["request_id"])
    read = tools.call("wait_for_human", {"request_id": first["request_id"], "after": first["after"]})
    assert read.data["state"] == "COMPLETED"
    second = call(tools, "may I deploy?", turn=turn)
    assert second["state"] == "PENDING" and second["request_id"] != first["request_id"]


@pytest.mark.parametrize("asks_itself", [True, False])
def test_replies_under_one_id_are_all_written_and_a_repeat_once(client: HumanCall, asks_itself: bool) -> None:
    name = f"replies-{asks_itself}"
    client.send_message(conversation_id=name, author="VISITOR", text="a person please")
    tools = tools_of(client, name, asks_itself=asks_itself)
    request = call(tools, "asks")["request_id"]
    if asks_itself:
        client.claim_request(request_id=request, member_id="member-1")

    def ask(text: str) -> None:
        author: Any = "MEMBER" if asks_itself else "VISITOR"
        member = "member-1" if asks_itself else ""
        client.send_message(conversation_id=name, author=author, member_id=member, text=text)

    def reply(text: str) -> None:
        result = tools.call("reply_to_human", {"request_id": request, "text": text}, "call_0")
        assert result.data["written"], result.text

    ask("first question")
    reply("yes")
    reply("yes")
    reply("that is all")
    ask("second question")
    reply("yes")
    own = VISITOR if asks_itself else ASSISTANT
    written = [message.text for message in client.list_messages(conversation_id=name).items if message.author == own]
    assert [text for text in written if text in ("yes", "that is all")] == ["yes", "that is all", "yes"]


@pytest.mark.parametrize("asks_itself", [True, False])
def test_the_reason_of_a_second_call_reaches_the_team(daemon: Daemon, asks_itself: bool) -> None:
    daemon.cli("actions", "put", "billing", "--name", "Call billing", "--when-to-use", "billing")
    daemon.cli("members", "put", "assistant", "--name", "AI assistant")
    with HumanCall(daemon.socket) as chat:
        chat.send_message(conversation_id="c", author="VISITOR", text="locked, and a refund please")
        tools = tools_of(chat, "c", asks_itself=asks_itself)
        first = call(tools, "account locked", "x1")
        # The second run is a repeat, under an id of its own.
        for call_id in ("x2", "x3"):
            second = call(tools, "wants a refund of 300 EUR", call_id, action="billing")
            assert second["deduplicated"] and second["request_id"] == first["request_id"]
            assert second["reason_passed_on"] is True
        assert "reason_passed_on" not in call(tools, "account locked", "x4")
        # As long as a text may be, so that the text that names it is longer.
        assert call(tools, "y" * 32_768, "x5")["reason_passed_on"] is True
        texts = []
        with chat.events(start="BEGINNING", audience="TEAM", heartbeats=True) as events:
            for item in events:
                texts.append(item.event.note.text or item.event.message.text)
                if item.event.type == "stream.heartbeat":
                    break
    assert texts.count("Another call (billing): wants a refund of 300 EUR") == 1
    assert texts.count("y" * 32_768) == 1 and not any("account locked" in text for text in texts)


def test_a_reason_that_cannot_be_passed_on_is_said_to_be_lost(client: HumanCall) -> None:
    client.send_message(conversation_id="no-notes", author="VISITOR", text="a person please")
    tools = HumanCallTools(client, "no-notes", asks_itself=False, note_member="robot")
    tools.call("human_call_support", {"reason": "account locked"})
    second = tools.call("human_call_support", {"reason": "wants a refund"})
    assert second.data["reason_passed_on"] is False
    assert "not passed on" in second.text and "humancall members put robot" in second.text


def test_half_of_an_emoji_in_an_argument_is_replaced_and_the_call_is_made(client: HumanCall) -> None:
    tools = tools_of(client, "halves", asks_itself=True)
    request = call(tools, "cut \ud83d here, whole \ud83d\ude00")["request_id"]
    assert client.get_request(request_id=request).request.reason == "cut \ufffd here, whole \U0001f600"


def test_a_value_that_is_no_whole_number_is_a_wrong_argument(client: HumanCall) -> None:
    tools = tools_of(client, "numbers", asks_itself=True)
    for number in (float("inf"), float("nan"), -1, 0.5, True):
        result = tools.call("wait_for_human", {"request_id": "r", "after": number})
        assert result.is_error and "after must be a whole number" in result.text


def test_an_imported_message_of_a_member_is_no_news_to_the_model(client: HumanCall) -> None:
    history = [v1.HistoryMessage(author=v1.Author.AUTHOR_MEMBER, author_name="Zed", text="OLD ANSWER", created_at=1)]
    request = client.trigger_action(conversation_id="imported", action_id="support", history=history).request.id
    waited = tools_of(client, "imported", asks_itself=True).call(
        "wait_for_human", {"request_id": request, "wait_seconds": 0}
    )
    assert "OLD ANSWER" not in waited.text and waited.data["messages"] == []


def test_a_joined_call_names_the_line_that_the_visitor_has_read() -> None:
    action = v1.Action(auto_message="A", emailed_message="E", nobody_message="N")
    triggered = v1.AlertCause.ALERT_CAUSE_TRIGGERED
    for alert, line in (
        (v1.Alert(cause=triggered, attempt=1, online=1), "A"),
        (v1.Alert(cause=triggered, attempt=1, emailed=2), "E"),
        (v1.Alert(cause=triggered, attempt=1, nobody_alerted=True), "N"),
    ):
        request = v1.HumanCallRequest(id="r", attempt=1, action=action, alerts=[alert])
        answer = v1.TriggerActionResponse(request=request, deduplicated=True)
        assert Words(asks_itself=False).called(answer, None).data["visitor_has_read"] == [line]
