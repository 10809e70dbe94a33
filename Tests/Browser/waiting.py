"""Waiting for something to become true."""

import time

from selenium.common.exceptions import StaleElementReferenceException, TimeoutException, WebDriverException

# How long a page has to show something. Generous: a test can fail because of it, and never passes because of it.
PATIENCE_SECONDS = 30


def is_gone(error):
    """Whether an element was replaced while it was read. Drivers report that in more than one way."""
    return isinstance(error, StaleElementReferenceException) or "does not belong to the document" in (error.msg or "")


def eventually(what, look, seconds=PATIENCE_SECONDS):
    """Calls `look` until it returns something true, and returns that."""
    end = time.monotonic() + seconds
    last = None
    while time.monotonic() < end:
        try:
            last = look()
            if last:
                return last
        except WebDriverException as error:
            if not is_gone(error):
                raise
        time.sleep(0.05)
    raise TimeoutException(f"{what}: still {last!r} after {seconds} s")
