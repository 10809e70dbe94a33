import base64, pathlib, time
import requests
from selenium.webdriver.common.keys import Keys
OUT = pathlib.Path("/tmp/pace/shots")


def shot(b, name):
    OUT.mkdir(exist_ok=True)
    time.sleep(0.4)
    data = b.driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})["data"]
    (OUT / f"{name}.png").write_bytes(base64.b64decode(data))


def test_shots(stage):
    names = ["Alice Berger", "Bob", "Carol Danvers", "Dmitri", "Eve"]
    wants = ["My parcel is late and nobody answers. Can I talk to somebody?", "I want a **refund**, see https://example.com/orders/17", "Where is my invoice?", "Hi", "The app crashes whenever I open my basket on the phone"]
    for n, (name, want) in enumerate(zip(names, wants)):
        stage.call(f"chat-{n}", name=name, text=want, reason="asks for a person")
    for n in range(6, 9):
        stage.cli("send", f"ai-{n}", "--as", "visitor", "--author-name", f"Visitor {n}", "What are your opening hours?")
        stage.cli("send", f"ai-{n}", "--as", "assistant", "We are open from nine to five on weekdays.")
    stage.cli("tag", "chat-0", "refund", "big customer"); stage.cli("tag", "chat-2", "refund")
    for s, t in (("hello", "Hello {visitor}, I am {me}. How can I help?"), ("refund", "The refund takes three days. You will get a mail."), ("bye", "Good-bye, and thank you for your patience!")):
        stage.cli("canned", "put", "--shortcut", s, "--text", t)
    stage.cli("canned", "put", "--shortcut", "sig", "--text", "Best wishes, Mary", "--of", "member-1", "--as", "member-1")
    stage.cli("claim", "@chat-1", "--as", "member-1"); stage.cli("claim", "@chat-0", "--as", "member-1"); stage.cli("claim", "@chat-4", "--as", "member-2")
    stage.cli("send", "chat-1", "--as", "visitor", "Hello?"); stage.cli("send", "chat-1", "--as", "visitor", "Are you there?")
    stage.cli("cancel", "@chat-3")
    stage.cli("send", "chat-0", "--as", "member:member-1", "Hello **Alice**, I looked at it:\n- the parcel left on *Monday*\n- it is in `ZRH-2`\nSee https://example.com/track?id=42.")
    m = stage.desk(size=(1440, 900))
    m.open_call("Alice")
    for w, h in ((1440, 900), (1024, 768), (390, 844)):
        m.resize(w, h)
        for s in ("light", "dark"):
            m.scheme(s)
            for page in ("inbox", "thread", "chats", "replies", "canned", "filters"):
                if page == "inbox": m.open("/inbox")
                if page == "thread":
                    m.open("/inbox"); m.open_call("Alice")
                if page == "canned":
                    m.open("/inbox"); m.live(); m.open_call("Alice"); m.type("[data-compose] textarea", "/"); m.see("[data-canned] li")
                if page == "filters":
                    m.open("/inbox"); m.click(".filters__title")
                if page in ("chats", "replies"): m.open("/" + page)
                if page in ("canned", "filters") and s == "dark": continue
                shot(m, f"{page}-{w}-{s}")


def test_measure(stage):
    ids = [stage.call(f"chat-{n}", name=f"Visitor {n}") for n in range(250)]
    m = stage.desk()
    s, _ = stage.visit()
    plain = s.get(stage.url + "/inbox", headers={"Accept-Encoding": "identity"}).content
    raw = s.get(stage.url + "/inbox", headers={"Accept-Encoding": "gzip"}, stream=True).raw.read(decode_content=False)
    print("PAGE", len(plain), len(raw))
    m.run("""
      window.busy = 0; window.frames = 0
      new PerformanceObserver((list) => { for (const e of list.getEntries()) window.busy += e.duration }).observe({type: "longtask", buffered: false})
    """)
    import concurrent.futures
    from humancall import HumanCall
    m.driver.execute_cdp_cmd("Network.enable", {})
    with HumanCall(stage.socket) as c:
        t = time.time()
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            list(pool.map(lambda i: c.cancel_request(request_id=i), ids))
        print("CANCELLED in", time.time() - t)
    from stage import eventually
    eventually("ended", lambda: m.group("waiting") == [])
    time.sleep(1)
    print("LONGTASKS", m.run("return window.busy"))
    print("ROWS", len(m.group("closed")))
    # The same items at once, as after a page that was in the background.
    print("RENDER", m.driver.execute_async_script("""
      const done = arguments[0]
      const html = document.querySelector("[data-row]").outerHTML
      import(document.querySelector("script[type=module]").src.replace("start.mjs", "page/list.mjs")).then((list) => {
        const begin = performance.now()
        for (let n = 0; n < 250; n++) list.applyRow({ id: "x" + n, version: 1, isNew: false, html: html.replace(/data-row="[^"]*"/, `data-row="x${n}"`) })
        list.showList()
        document.body.offsetHeight
        done(performance.now() - begin)
      })
    """))
