"""Chromium, shared by the tests of a process.

Chromium takes seconds of a core to start, and a test needs one for each member. So a test gives its browsers back
emptied: one new window, no cookies, no overrides. Storage belongs to its origin, and each stage has a port of its own.
"""

import atexit
import contextlib
import shutil

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

PHONE = {"deviceMetrics": {"width": 390, "height": 844, "pixelRatio": 2}, "userAgent": "phone"}
# More are closed: two or three members at once is what most tests need.
IDLE_MAX = 3

_idle = {}


def take(phone, silent, languages):
    """A browser with an empty window. `silent`: it plays no sound before somebody has touched the page."""
    idle = _idle.get((phone, silent, languages))
    return idle.pop() if idle else _start(phone, silent, languages)


def give_back(driver, phone, silent, languages):
    idle = _idle.setdefault((phone, silent, languages), [])
    # A phone is emulated for the window that the driver began with, so it is not shared.
    if phone or len(idle) >= IDLE_MAX:
        driver.quit()
        return
    try:
        _empty(driver)
    except WebDriverException:
        driver.quit()
        return
    idle.append(driver)


def _empty(driver):
    old = driver.window_handles
    driver.switch_to.new_window("tab")
    fresh = driver.current_window_handle
    for handle in old:
        driver.switch_to.window(handle)
        driver.close()
    driver.switch_to.window(fresh)
    driver.execute_cdp_cmd("Network.enable", {})
    driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    driver.execute_cdp_cmd("Network.disable", {})
    # The messages of the old pages.
    driver.get_log("browser")


def _start(phone, silent, languages):
    options = Options()
    options.binary_location = shutil.which("chromium") or "/usr/bin/chromium"
    arguments = [
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--disable-gpu",
        "--force-device-scale-factor=1",
        "--window-size=1280,800",
    ]
    if not silent:
        arguments.append("--autoplay-policy=no-user-gesture-required")
    for argument in arguments:
        options.add_argument(argument)
    if phone:
        options.add_experimental_option("mobileEmulation", PHONE)
    preferences = {"profile.default_content_setting_values.notifications": 1, "intl.accept_languages": languages}
    options.add_experimental_option("prefs", preferences)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver") or "/usr/bin/chromedriver"))


@atexit.register
def _close_all():
    for drivers in _idle.values():
        for driver in drivers:
            with contextlib.suppress(WebDriverException, OSError):
                driver.quit()
    _idle.clear()
