"""A daemon and a dashboard in a temporary directory, and their browsers."""

import json
import os
import pathlib
import signal
import socket
import subprocess
import sys

import browsers
import requests
from network import Proxy
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from waiting import eventually

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "clients/python"))
from humancall import HumanCall, HumanCallError, v1  # noqa: E402, F401 (for the tests)

DAEMON_BIN = pathlib.Path(os.environ.get("HUMANCALL_BIN", ROOT / ".build/debug"))
DASHBOARD_BIN = pathlib.Path(os.environ.get("HUMANCALL_DASHBOARD_BIN", ROOT / "clients/dashboard/.build/debug"))
# The contents of a page must not depend on the machine that the tests run on: Debian's Chromium has en-US alone.
TWELVE_HOURS, TWENTY_FOUR_HOURS = "en-US", "en-GB"
ZONE = "Asia/Kolkata"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Stage:
    def __init__(self, place, *daemon_arguments):
        self.place = pathlib.Path(place)
        self.socket = str(self.place / "h.sock")
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.daemon_arguments = daemon_arguments
        self.daemon = self.dashboard = None
        self.browsers = []
        self.proxies = []
        self.start_daemon()
        self.start_dashboard()

    # ---- The two programs

    def start_daemon(self):
        with open(self.place / "daemon.log", "ab") as log:
            self.daemon = subprocess.Popen(
                [
                    DAEMON_BIN / "humancalld",
                    "--dev",
                    "--data",
                    self.place / "data",
                    "--socket",
                    self.socket,
                    *self.daemon_arguments,
                ],
                stdout=log,
                stderr=log,
            )
        eventually("the daemon answers", lambda: self.try_cli("status", "-q").returncode == 0)

    def start_dashboard(self, *arguments):
        with open(self.place / "dashboard.log", "ab") as log:
            self.dashboard = subprocess.Popen(
                [
                    DASHBOARD_BIN / "humancall-dashboard",
                    "--socket",
                    self.socket,
                    "--port",
                    str(self.port),
                    "--data",
                    self.place / "dashboard",
                    *arguments,
                ],
                stdout=log,
                stderr=log,
            )
        eventually("the dashboard has reached the daemon", self.is_ready)

    def is_ready(self):
        try:
            return requests.get(self.url + "/health", timeout=5).json()["daemon"] == "there"
        except (requests.RequestException, ValueError):
            return False

    @staticmethod
    def stop(process, how=signal.SIGTERM):
        if process and process.poll() is None:
            process.send_signal(how)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def close(self):
        for browser in self.browsers:
            browser.quit()
        for proxy in self.proxies:
            proxy.close()
        self.stop(self.dashboard)
        self.stop(self.daemon)

    # ---- The command line

    def try_cli(self, *words):
        return subprocess.run(
            [DAEMON_BIN / "humancall", *words],
            env={**os.environ, "HUMANCALL_SOCKET": self.socket},
            capture_output=True,
            text=True,
            timeout=60,
        )

    def cli(self, *words):
        done = self.try_cli(*words)
        assert done.returncode == 0, f"humancall {' '.join(words)}: {done.stderr}"
        return done.stdout

    def json(self, *words):
        return json.loads(self.cli(*words, "-o", "json"))

    def call(
        self,
        conversation="chat-1",
        name="Alice",
        text="Can I talk to a real person?",
        reason="asks for a person",
        **more,
    ):
        """A visitor asks for a person. Returns the request's id."""
        self.cli("send", conversation, "--as", "visitor", "--author-name", name, text)
        words = [word for key, value in more.items() for word in (f"--{key.replace('_', '-')}", value)]
        return self.cli("-q", "trigger", conversation, "--reason", reason, "--visitor-name", name, *words).strip()

    def texts(self, conversation):
        """The texts of the visitor and the members in a conversation."""
        said = self.json("messages", conversation)["items"]
        return [message["text"] for message in said if message["author"] in ("VISITOR", "MEMBER")]

    def presence(self, member):
        items = self.json("members")
        items = items.get("items", items) if isinstance(items, dict) else items
        return next(item["presence"] for item in items if item["id"] == member)

    # ---- Browsers

    def link(self, member="member-1", url=None):
        return self.json("login-link", member, "--url", url or self.url)["url"]

    def browser(self, **options):
        browser = Browser(self, **options)
        self.browsers.append(browser)
        return browser

    def desk(self, member="member-1", **options):
        """A browser in which the member has signed in and sees the inbox."""
        browser = self.browser(**options)
        browser.sign_in(member)
        return browser

    def visit(self, member="member-1"):
        """The same without a browser. Returns a session of `requests` and the secret of its forms."""
        session = requests.Session()
        self.sign_in(session, member)
        return session, form_secret(session.get(self.url + "/inbox").text)

    def sign_in(self, session, member):
        token = self.json("login-link", member)["token"]
        page = session.get(f"{self.url}/sign-in?token={token}").text
        answer = session.post(
            f"{self.url}/sign-in", data={"csrf": form_secret(page), "token": token}, allow_redirects=False
        )
        assert answer.status_code == 303, answer.text

    def proxy(self):
        proxy = Proxy(self.port)
        self.proxies.append(proxy)
        return proxy


def form_secret(page):
    return page.split('<meta name="csrf" content="')[1].split('"')[0]


class Browser:
    def __init__(
        self,
        stage,
        size=(1280, 800),
        phone=False,
        dark=False,
        url=None,
        silent=False,
        locale=TWENTY_FOUR_HOURS,
        zone=ZONE,
        languages="en-US,en",
    ):
        self.stage = stage
        self.url = url or stage.url
        self.kind = {"phone": phone, "silent": silent, "languages": languages}
        self.driver = browsers.take(**self.kind)
        self.driver.execute_cdp_cmd("Emulation.setLocaleOverride", {"locale": locale})
        self.driver.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": zone})
        if not phone:
            self.resize(*size)
        self.scheme("dark" if dark else "light")

    def resize(self, width, height):
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )

    def scheme(self, scheme):
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia",
            {
                "features": [
                    {"name": "prefers-color-scheme", "value": scheme},
                    {"name": "prefers-reduced-motion", "value": "reduce"},
                ]
            },
        )

    def quit(self):
        browsers.give_back(self.driver, **self.kind)

    def sign_in(self, member="member-1"):
        self.driver.get(self.stage.link(member, self.url))
        self.click("form button")
        self.see("[data-inbox]")
        self.live()

    def open(self, path):
        self.driver.get(self.url + path)
        self.see("main")
        return self

    def live(self):
        """Waits until the page gets events."""
        eventually("the page is live", lambda: self.run("return document.body.dataset.stream === 'open'"))

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def see(self, selector, text=None, count=None):
        def look():
            found = [one for one in self.all(selector) if one.is_displayed() and (text is None or text in one.text)]
            return found if (found if count is None else len(found) == count) else None

        what = f"{selector}" + (f" with {text!r}" if text else "")
        return (eventually(f"{what} is seen", look) or [None])[0]

    def miss(self, selector, text=None):
        def look():
            return not [one for one in self.all(selector) if one.is_displayed() and (text is None or text in one.text)]

        eventually(f"{selector} {text or ''} is gone", look)

    def click(self, selector, text=None):
        """Clicks it. The page can replace the element after it was found; then the new one is clicked."""

        def click():
            self.see(selector, text).click()
            return True

        eventually(f"{selector} is clicked", click)

    def type(self, selector, text):
        self.see(selector).send_keys(text)

    def texts(self, selector):
        return self.run(
            "return [...document.querySelectorAll(arguments[0])].map(one => one.textContent.trim())", selector
        )

    def group(self, name):
        """The visitors' names in a group of the list."""
        return self.texts(f"[data-group={name}] .row__name")

    def open_call(self, name="Alice"):
        self.click(".row__link", name)
        self.see(".thread", name)

    def thread_name(self):
        return self.run("return document.querySelector('.thread h2')?.textContent")

    def mode(self):
        return self.run("return document.querySelector('[data-compose]').dataset.compose")

    def draft(self):
        return self.see("[data-compose] textarea").get_property("value")

    def keys(self, text):
        """Keys as a member presses them, wherever the focus is."""
        ActionChains(self.driver).send_keys(text).perform()

    def set(self, setting, is_on):
        """Switches one of the member's own settings."""
        self.click(".me__button")
        box = self.see(f"[data-setting={setting}]")
        if box.is_selected() != is_on:
            box.click()
        self.click(".me__button")

    def claim(self):
        self.click("[data-act=claim] button")
        self.see(".state__text--mine")
        eventually("a reply can be written", lambda: self.mode() == "message")

    def say(self, text, mode="message"):
        self.click(f"[data-mode={mode}]")
        self.type("[data-compose] textarea", text + "\n")

    def lines(self):
        return self.texts("[data-lines] .line__text")

    def talk(self):
        """The texts and notes of the visitor and the team, as the thread shows them."""
        return self.texts("[data-lines] .line:not(.line--assistant) .line__text")

    def logged(self):
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]
