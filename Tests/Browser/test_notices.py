"""Notices float above the pages, and cover nothing that a member needs."""

import pytest
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
