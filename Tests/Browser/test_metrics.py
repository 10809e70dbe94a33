"""The pages of monitors: /livez, /readyz and /metrics, read as Prometheus reads them. No browser is needed."""

import pathlib
import subprocess

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families
from stage import DASHBOARD_BIN, ROOT, eventually, free_port


def families(text):
    """By name, as the official parser reads them. A name or a series that comes twice fails."""
    found = {}
    for family in text_string_to_metric_families(text):
        assert family.name not in found, f"{family.name} comes twice"
        series = [(sample.name, tuple(sorted(sample.labels.items()))) for sample in family.samples]
        assert len(set(series)) == len(series), f"a series of {family.name} comes twice"
        found[family.name] = family
    return found


def value(found, name, suffix="", **labels):
    family = found[name.removesuffix("_total")] if name.endswith("_total") else found[name]
    return next(
        one.value for one in family.samples if one.name == name + suffix and labels.items() <= one.labels.items()
    )


def documented():
    """The names of docs/MONITORING.md, as the parser names them."""
    rows = (ROOT / "docs/MONITORING.md").read_text().splitlines()
    names = {row.split("`")[1] for row in rows if row.startswith("| `") and row.count("|") == 5}
    return {name.removesuffix("_total") for name in names}


def test_the_official_parser_reads_both_pages(stage):
    request = stage.call()
    stage.cli("claim", request, "--as", "member-1")
    assert stage.try_cli("send", "chat-1", "--as", "assistant", "May I?").returncode == 6
    stage.cli("send", "chat-1", "--as", "member:member-1", "Hello, this is Mary.")
    stage.cli("complete", request, "--as", "member-1")
    stage.call("chat-2")
    stage.cli("events", "--consumer", "crm", "--no-ack")

    daemon = families(stage.cli("metrics"))
    assert value(daemon, "humancall_requests_total", source="triggered", outcome="completed") == 1
    assert value(daemon, "humancall_requests_waiting") == 1
    assert value(daemon, "humancall_claim_wait_seconds", "_count") == 1
    assert value(daemon, "humancall_first_reply_wait_seconds", "_bucket", le="+Inf") == 1
    assert value(daemon, "humancall_rpcs_total", method="SendMessage", code="FAILED_PRECONDITION") == 1
    assert value(daemon, "humancall_rpc_seconds", "_count", method="ClaimRequest") == 1
    assert value(daemon, "humancall_refusals_total", reason="AI_PAUSED") == 1
    assert value(daemon, "humancall_consumer_lag_events", workspace="default", consumer="crm") >= 0
    assert value(daemon, "humancall_commit_seconds", "_count") > 0
    assert value(daemon, "humancall_commit_transactions", "_sum") >= value(daemon, "humancall_commit_seconds", "_count")
    assert value(daemon, "humancall_wal_bytes") > 0
    assert value(daemon, "process_open_fds") > 5
    assert stage.json("metrics")["text"].startswith("# HELP ")

    answer = requests.get(stage.url + "/metrics", timeout=10)
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    page = families(answer.text)
    assert value(page, "humancall_dashboard_daemon_up") == 1
    assert value(page, "humancall_dashboard_windows") == 0
    assert value(page, "humancall_dashboard_pushes_total", result="accepted") == 0
    assert set(page) == documented()
    assert set(daemon) == {name for name in page if not name.startswith("humancall_dashboard_")}
    # Nothing of a visitor, a member or a conversation is in it.
    for word in ("Alice", "chat-1", "Mary", "member-1", "real person", request):
        assert word not in answer.text


def test_ready_follows_the_daemon_and_live_does_not(stage):
    def ask(path):
        answer = requests.get(stage.url + path, timeout=10)
        return answer.status_code, answer.text

    assert ask("/livez") == (200, "live\n") and ask("/readyz") == (200, "ready\n")
    stage.stop(stage.daemon)
    eventually("the dashboard is not ready", lambda: ask("/readyz") == (503, "the daemon does not answer\n"))
    assert ask("/livez") == (200, "live\n")
    page = families(ask("/metrics")[1])
    assert value(page, "humancall_dashboard_daemon_up") == 0 and "process_open_fds" not in page
    stage.start_daemon()
    eventually("the dashboard is ready again", lambda: ask("/readyz")[0] == 200)
    assert requests.post(stage.url + "/readyz", timeout=10).status_code == 405


def test_a_token_is_needed_behind_a_proxy(stage, tmp_path):
    stage.stop(stage.dashboard)
    stage.start_dashboard("--url", "https://desk.example.com")
    assert requests.get(stage.url + "/metrics", timeout=10).status_code == 403
    stage.stop(stage.dashboard)
    secret = tmp_path / "token"
    secret.write_text("0123456789abcdef0123456789abcdef\n")
    secret.chmod(0o600)
    stage.start_dashboard("--url", "https://desk.example.com", "--metrics-token-file", secret)
    for header, status in [(None, 401), ("Bearer no", 401), ("Bearer 0123456789abcdef0123456789abcdef", 200)]:
        headers = {"Authorization": header} if header else {}
        assert requests.get(stage.url + "/metrics", headers=headers, timeout=10).status_code == status
    assert secret.read_text().strip() not in (stage.place / "dashboard.log").read_text()


@pytest.mark.parametrize(
    ("text", "mode", "says"),
    [("too-short\n", 0o600, "16 to 512"), ("a" * 32, 0o644, "chmod 600"), (None, 0o600, "cannot be read")],
)
def test_a_bad_token_file_stops_the_start(tmp_path, text, mode, says):
    secret: pathlib.Path = tmp_path / "token"
    if text is not None:
        secret.write_text(text)
        secret.chmod(mode)
    done = subprocess.run(
        [DASHBOARD_BIN / "humancall-dashboard", "--metrics-token-file", secret, "--port", str(free_port())],
        env={"HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 64 and says in done.stderr and "too-short" not in done.stderr
