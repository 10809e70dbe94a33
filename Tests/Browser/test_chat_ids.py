"""Ids of chat servers have any printable character: the desk shows such chats and answers them."""

import pytest

IDS = [
    "whatsapp:+4915112345678",
    "wamid.HBgNNDkxNTExMjM0NTY3OBUCABIYFjNFQjA==",
    "../x/?a=b&c=d#e%20%2F;f",
    "\"'><script>window.hacked=1</script>\\`${a}",
    "{{csrf}}[data-row]:is(*)",
    "~!@#$%^&*()_+|" + "x" * 242,
]


@pytest.mark.parametrize("chat", IDS)
def test_a_chat_with_a_strange_id_is_answered(stage, chat):
    mary = stage.desk()
    stage.cli("send", chat, "--as", "visitor", "--author-name", "Ada", "Is anybody there?")
    stage.cli("trigger", chat, "--reason", "asks", "--visitor-name", "Ada", "--origin", chat, "--key", chat)
    # First by the stream, then as a page.
    mary.open_call("Ada")
    mary.claim()
    mary.say("I am here.")
    mary.say("Careful.", mode="note")
    stage.cli("send", chat, "--as", "visitor", "--key", chat, "Good!")
    mary.see("[data-lines] .line__text", "Good!")
    mary.driver.refresh()
    mary.live()
    mary.see("[data-lines] .line__text", "I am here.")
    mary.see(".line--note .line__text", "Careful.")
    mary.say("Goodbye.")
    mary.see(".line--member:not(.line--pending)", "Goodbye.")
    said = stage.json("messages", chat)["items"]
    assert [line["text"] for line in said if line["author"] in ("VISITOR", "MEMBER")] == [
        "Is anybody there?",
        "I am here.",
        "Good!",
        "Goodbye.",
    ]
    assert {line["conversation_id"] for line in said} == {chat}
    # The search and the address of the page name it too.
    request = stage.json("requests", "--conversation", chat)["items"][0]["id"]
    mary.open(f"/inbox/{request}")
    mary.see("[data-lines] .line__text", "Goodbye.")
    assert mary.run("return window.hacked") is None
