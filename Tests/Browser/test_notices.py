"""Notices float above the pages, and cover nothing that a member needs."""

import pytest
from stage import eventually
from test_readers import FIELD


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_no_notice_covers_the_buttons_of_the_composer(stage, size):
    stage.call()
    mary = stage.desk(phone=size == "phone")
    mary.open_call()
    mary.see("[data-act=claim]")
    mary.type(FIELD, "\ue008\n\ue008" * 12 + "a long note")
    mary.run(
        "for (const bar of document.querySelectorAll('[data-banner]')) bar.hidden = false;"
        "const toast = document.createElement('div');"
        "toast.className = 'toast'; toast.textContent = 'Something to read';"
        "document.querySelector('[data-toasts]').append(toast)"
    )
    mary.see(".toast")
    covered = mary.run(
        "const box = (one) => one.getBoundingClientRect();"
        "const shown = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility());"
        "return shown('.toast, .banner').flatMap((notice) => shown('.composer button').filter((button) => {"
        " const [a, b] = [box(notice), box(button)];"
        " return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom"
        "}).map((button) => notice.className + ' covers ' + button.textContent))"
    )
    assert covered == []


BOX = "const box = (selector) => document.querySelector(selector).getBoundingClientRect();"


def test_the_end_of_a_chat_is_above_the_notices(stage):
    stage.call()
    mary = stage.desk(phone=True)
    mary.open_call()
    mary.claim()
    for number in range(12):
        stage.cli("send", "chat-1", "--as", "visitor", f"line {number}")
    mary.see("[data-lines] .line__text", "line 11")
    stage.call("chat-2", name="Bob")
    mary.see("[data-banner=ring]", "Bob is waiting")
    eventually(
        "the last line is above the notice",
        lambda: mary.run(f"{BOX} return box('[data-lines] > :last-child').bottom <= box('[data-banner=ring]').top"),
    )
    # Nor are the canned replies that a member chooses from.
    stage.cli("canned", "put", "--shortcut", "hello", "--text", "Hello!")
    mary.driver.refresh()
    mary.live()
    mary.see("[data-banner=ring]", "Bob is waiting")
    mary.type(FIELD, "/")
    mary.see(".canned__option", "hello")
    mary.miss("[data-banner=ring]")
