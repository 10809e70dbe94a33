"""The list, tags, canned replies, Markdown, files and AI chats."""

import gzip

import requests
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from stage import eventually

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f0003"
    "8201803a7bd2c60000000049454e44ae426082"
)


def groups(desk):
    return desk.run("return [...document.querySelectorAll('[data-group]')].map(group => group.dataset.group)")


def test_my_chats_come_first_with_counts_that_survive_a_reload(stage):
    stage.call()
    mary = stage.desk()
    mary.open_call()
    mary.claim()
    stage.call("chat-2", name="Bob")
    mary.open_call("Bob")
    for text in ("Are you there?", "Hello?"):
        stage.cli("send", "chat-1", "--as", "visitor", text)
    mary.see("[data-group=mine] [data-unread]", "2")
    assert groups(mary) == ["mine", "waiting", "others", "closed"]
    # The auto message is no preview, and neither is what a colleague or the AI says.
    mary.see("[data-group=waiting] .row__words", "Can I talk to a real person?")
    mary.driver.refresh()
    mary.live()
    mary.see("[data-group=mine] [data-unread]", "2")
    stage.cli("send", "chat-1", "--as", "member:member-1", "From my phone: yes!")
    mary.miss("[data-group=mine] [data-unread]")
    mary.see("[data-group=mine] .row__words", "Hello?")


def test_waiting_calls_are_in_the_order_of_their_queue_and_the_next_one_is_claimed(stage):
    for number, name in enumerate(("Alice", "Bob", "Carol")):
        stage.call(f"chat-{number}", name=name)
    mary = stage.desk()
    eventually("the queue", lambda: mary.group("waiting") == ["Alice", "Bob", "Carol"])
    assert mary.texts("[data-group=waiting] [data-place]") == ["next", "no. 2", "no. 3"]
    mary.click("[data-next] button")
    mary.see(".state__text--mine")
    assert mary.thread_name() == "Alice"
    eventually("the places move on", lambda: mary.texts("[data-place]") == ["next", "no. 2"])
    for name in ("Bob", "Carol"):
        mary.click("[data-next] button")
        eventually("the next call", lambda name=name: mary.thread_name() == name)
    eventually("the queue is empty", lambda: mary.group("waiting") == [])
    mary.click("[data-next] button")
    mary.see(".toast", "Nobody is waiting for you")


def test_a_folded_group_stays_folded(stage):
    stage.call()
    mary = stage.desk()
    mary.see("[data-group=waiting] .row")
    mary.click("[data-group=waiting] summary")
    mary.miss("[data-group=waiting] .row")
    stage.call("chat-2", name="Bob")
    eventually("the count goes on", lambda: mary.texts("[data-group=waiting] [data-count]") == ["2"])
    mary.driver.refresh()
    mary.live()
    mary.miss("[data-group=waiting] .row")


def test_a_tag_is_added_filtered_by_and_removed_in_every_window(stage):
    stage.call()
    stage.call("chat-2", name="Bob")
    mary, noah = stage.desk(), stage.desk("member-2")
    mary.open_call()
    noah.open_call()
    mary.type("[data-tag-input]", "big customer" + Keys.ENTER)
    for desk in (mary, noah):
        desk.see("[data-context] .chip", "big customer")
        desk.see("[data-row] .tag--label", "big customer")
    assert stage.json("conversation", "chat-1")["conversation"]["tags"] == ["big customer"]
    eventually(
        "the focus is in the field", lambda: mary.run("return document.activeElement.dataset.tagInput !== undefined")
    )
    noah.open("/inbox?tag=big+customer")
    eventually("one row", lambda: [row.text for row in noah.all(".row__name") if row.is_displayed()] == ["Alice"])
    # A row that gets the tag while the list is filtered appears in it.
    noah.live()
    stage.cli("tag", "chat-2", "big customer")
    noah.see(".row__name", "Bob")
    mary.click("[data-context] .chip__close")
    mary.miss("[data-context] .chip")
    noah.miss(".row__name", "Alice")


def test_a_canned_reply_is_found_and_inserted_with_keys_alone(stage):
    stage.call(name="Alice")
    mary = stage.desk()
    mary.open("/replies")
    for shortcut, text, owner in (
        ("hello", "Hello {visitor}, I am {me}.", "the whole team"),
        ("bye", "Good-bye.", "me"),
    ):
        mary.type(".panel [name=shortcut]", shortcut)
        mary.type(".panel [name=text]", text)
        mary.see(".panel [name=owner]").send_keys(owner)
        mary.click(".panel button")
        mary.see(".reply", f"/{shortcut}")
    # One that is taken is explained in its form, which keeps what was typed.
    mary.type(".panel [name=shortcut]", "hello")
    mary.type(".panel [name=text]", "Again.")
    mary.see(".panel [name=owner]").send_keys("the whole team")
    mary.click(".panel button")
    mary.see(".panel [role=alert]", "/hello cannot be the shortcut: it is taken")
    assert mary.see(".panel [name=owner]").get_property("value") == "workspace"
    assert mary.see(".panel [name=shortcut]").get_attribute("aria-describedby") == "add-problem"
    mary.open("/inbox")
    mary.live()
    mary.open_call()
    mary.claim()
    mary.type("[data-compose] textarea", "/HEL")
    mary.see("[data-canned] li", "/hello")
    assert len(mary.all("[data-canned] li")) == 1
    mary.keys(Keys.ENTER)
    assert mary.draft() == "Hello Alice, I am Mary."
    # It was inserted, and not sent.
    assert stage.texts("chat-1") == ["Can I talk to a real person?"]
    mary.keys(" /")
    mary.see("[data-canned] li", count=2)
    mary.keys(Keys.ARROW_DOWN + Keys.ARROW_UP + Keys.ESCAPE)
    mary.miss("[data-canned] li")
    # A change elsewhere is there at the next "/".
    stage.cli("canned", "put", "--shortcut", "wait", "--text", "One moment.", "--as", "member-1")
    eventually(
        "the new one is found",
        lambda: mary.keys(Keys.BACKSPACE + "/") or mary.all("[data-canned] li")[2:],
    )
    # Noah sees the team's and no others, and cannot change them.
    session, secret = stage.visit("member-2")
    listed = session.get(stage.url + "/replies", headers={"Accept": "application/json"}).json()["replies"]
    assert [reply["shortcut"] for reply in listed] == ["hello", "wait"]
    answer = session.post(
        stage.url + "/replies", data={"csrf": secret, "shortcut": "x", "text": "y", "owner": "workspace"}
    )
    assert answer.status_code == 400 and "MANAGER" in answer.text


def test_markdown_is_shown_and_links_open_apart(stage):
    stage.call()
    mary = stage.desk()
    mary.open_call()
    mary.claim()
    mary.say("**Yes**: see https://example.com/a?b=1. <b>no</b>")
    mary.see(".line--member strong", "Yes")
    for _ in range(2):
        link = mary.see(".line--member .line__text a")
        assert link.get_attribute("href") == "https://example.com/a?b=1"
        assert link.get_attribute("rel") == "noopener noreferrer" and link.get_attribute("target") == "_blank"
        assert mary.all(".line__text b") == []
        mary.driver.refresh()
        mary.live()
        mary.see(".line--member strong", "Yes")


def test_a_file_is_sent_shown_and_served_without_anything_that_runs(stage, tmp_path):
    stage.call()
    mary = stage.desk()
    mary.open_call()
    mary.claim()
    picture, text, page = tmp_path / "a.png", tmp_path / "b.txt", tmp_path / "c.html"
    picture.write_bytes(PNG)
    text.write_text("<script>window.hacked = 1</script>")
    page.write_text("<script>window.hacked = 1</script>")
    mary.driver.find_element(By.CSS_SELECTOR, "[data-file-input]").send_keys(f"{picture}\n{text}\n{page}")
    mary.see(".toast", "This type of file cannot be sent")
    mary.see("[data-files] .chip", count=2)
    eventually("they are stored", lambda: not mary.run("return document.body.innerText.includes('storing')"))
    mary.type("[data-compose] textarea", "Here it is." + Keys.ENTER)
    mary.see(".line--member .files__picture img")
    mary.miss("[data-files] .chip")
    message = stage.json("messages", "chat-1")["items"][-1]
    assert message["text"] == "Here it is." and [one["name"] for one in message["attachments"]] == ["a.png", "b.txt"]
    assert eventually("it loads", lambda: mary.run("return document.querySelector('.files__picture img').naturalWidth"))
    # The chat server fetches it, without a session.
    for attachment, how in zip(message["attachments"], ("inline", "attachment"), strict=True):
        answer = requests.get(attachment["url"], timeout=10)
        assert answer.status_code == 200 and len(answer.content) == int(attachment["bytes"])
        assert answer.headers["Content-Disposition"].startswith(how)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (
        requests.get(
            message["attachments"][0]["url"].replace("a.png", "x").replace("/files/", "/files/0"), timeout=10
        ).status_code
        == 404
    )


def test_a_file_needs_the_chat_the_secret_and_its_own_conversation(stage):
    request = stage.call()
    mary, secret = stage.visit()
    noah, noah_secret = stage.visit("member-2")
    stage.cli("claim", request, "--as", "member-1")
    path = f"{stage.url}/inbox/{request}/files"

    def upload(session, token, conversation="chat-1", name="a.png"):
        return session.post(
            path, params={"conversation": conversation, "name": name}, data=PNG, headers={"X-Form-Token": token}
        )

    assert upload(mary, "").status_code == 403
    assert upload(noah, noah_secret).status_code == 409
    assert upload(mary, secret, "chat-2").status_code == 409
    assert upload(mary, secret, name="a.html").status_code == 415
    identity = upload(mary, secret).json()["id"]
    fields = {"csrf": secret, "conversation": "chat-1", "text": "x", "client_id": "one"}
    for wrong in (identity[:-1] + ("0" if identity[-1] != "0" else "1"), "../" + identity):
        assert mary.post(f"{stage.url}/inbox/{request}/message", data={**fields, "files": wrong}).status_code == 404
    assert stage.texts("chat-1") == ["Can I talk to a real person?"]
    assert mary.post(f"{stage.url}/inbox/{request}/message", data={**fields, "files": identity}).ok


def test_the_ai_s_chats_are_live_and_one_is_taken_over(stage):
    for number, name in enumerate(("Alice", "Bob")):
        stage.cli("send", f"chat-{number}", "--as", "visitor", "--author-name", name, f"Hello from {name}")
        stage.cli("send", f"chat-{number}", "--as", "assistant", "How can I help?")
    mary = stage.desk()
    mary.open("/chats")
    assert mary.texts(".chat strong") == ["Bob", "Alice"] or len(mary.all(".chat")) == 2
    mary.see(".chat__said", "Hello from Bob")
    mary.see(".chat__answer", "How can I help?")
    stage.cli("send", "chat-0", "--as", "visitor", "Are you a robot?")
    mary.see(".chat__said", "Are you a robot?")
    eventually("the latest is first", lambda: "robot" in mary.texts(".chat__said")[0])
    mary.run("document.querySelector('[data-take]').requestSubmit()")
    mary.see(".state__text--mine")
    mary.see("[data-lines] .line--visitor", "Are you a robot?")
    # A refusal says why.
    stage.cli("workspaces", "put", "default", "--forbid-take-over", "true")
    mary.open("/chats")
    mary.click("[data-take] button")
    mary.see(".toast", "This chat cannot be taken over")


def test_pages_are_compressed_and_their_secret_is_never_the_same_bytes(stage):
    session, secret = stage.visit()
    answer = session.get(stage.url + "/inbox", headers={"Accept-Encoding": "gzip"}, stream=True)
    raw = answer.raw.read(decode_content=False)
    assert answer.headers["Content-Encoding"] == "gzip" and answer.headers["Vary"] == "Accept-Encoding"
    page = gzip.decompress(raw).decode()
    assert "data-inbox" in page and len(raw) < len(page) / 2 and secret not in page
    plain = session.get(stage.url + "/inbox", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers and "data-inbox" in plain.text
    events = session.get(stage.url + "/events", headers={"Accept-Encoding": "gzip"}, stream=True)
    assert "Content-Encoding" not in events.headers
    events.close()


def test_many_calls_that_end_at_once_are_shown_in_one_frame(stage):
    ids = [stage.call(f"chat-{number}", name=f"Visitor {number}") for number in range(40)]
    mary = stage.desk()
    eventually("they wait", lambda: len(mary.group("waiting")) == 40)
    mary.run(
        "window.shown = 0; new MutationObserver(() => { window.shown += 1 })"
        ".observe(document.querySelector('[data-group=closed] [data-count]'), {childList: true, characterData: true})"
    )
    for request in ids:
        stage.cli("cancel", request)
    eventually("all have ended", lambda: mary.group("waiting") == [] and len(mary.group("closed")) == 40)
    assert mary.logged() == []
