"""The Overview: its numbers, filters, links and downloads."""

import csv
import io

import requests
from stage import eventually


def play(stage):
    """Two calls of two teams: one that a member joins and answers, and one that nobody joins."""
    stage.cli("actions", "put", "billing", "--name", "Billing", "--team", "billing", "--when-to-use", "money")
    stage.call("chat-1", action="support")
    stage.cli("claim", "@chat-1", "--as", "member-2")
    stage.cli("send", "chat-1", "--as", "member:member-2", "Hello!")
    stage.cli("complete", "@chat-1", "--as", "member-2")
    stage.call("chat-2", action="billing")


def test_filters_narrow_every_number_and_stay_in_the_links(stage):
    play(stage)
    mary = stage.desk()
    mary.open("/overview")
    mary.see("[data-tile=calls]", "2")
    mary.see("[data-tile=reply]", "s")
    mary.see("[aria-labelledby=by-team] tbody th", "billing")
    mary.run("document.querySelector('[name=team]').value = 'billing'")
    mary.click(".overview-filters__buttons .button--primary")
    mary.see("[data-tile=calls]", "1")
    mary.see("[data-tile=joined]", "0 %")
    link = mary.see("[data-tile=calls] a").get_attribute("href")
    assert "/history?" in link and "team=billing" in link and "from=20" in link, link
    # A preset keeps the team.
    mary.click(".overview-filters__days a")
    mary.see("[aria-current=true]", "Today")
    assert mary.run("return document.querySelector('[name=team]').value") == "billing"
    mary.click(".overview-filters__buttons .button--plain")
    mary.see("[data-tile=calls]", "2")


def test_a_range_that_ends_before_it_begins_is_explained_at_its_fields(stage):
    mary = stage.desk()
    mary.open("/overview?from=2026-02-02&to=2026-02-01")
    mary.see("#reversed", "The first day is after the last one")
    assert mary.see("[name=from]").get_attribute("aria-describedby") == "reversed"
    assert mary.see("[name=to]").get_attribute("value") == "2026-02-01"


def test_the_charts_can_be_read_as_tables(stage):
    play(stage)
    mary = stage.desk()
    mary.open("/overview")
    mary.click("section[aria-labelledby=by-day] summary")
    mary.see("section[aria-labelledby=by-day] .chart-table td", "2")
    texts = mary.run("return [...document.querySelectorAll('.chart title')].map(one => one.textContent)")
    assert any("2 calls, 1 joined, 0 expired" in text for text in texts), texts


def test_a_member_who_was_deleted_keeps_the_name(stage):
    play(stage)
    name = next(one["name"] for one in stage.json("members")["items"] if one["id"] == "member-2")
    stage.cli("members", "delete", "member-2")
    mary = stage.desk()
    mary.open("/overview")
    mary.see("section[aria-labelledby=by-member] tbody tr", name)
    mary.see("section[aria-labelledby=by-member] tbody tr", "deleted")


def test_the_download_has_the_filters_of_the_page(stage):
    play(stage)
    session, _ = stage.visit()

    def rows(query):
        answer = session.get(f"{stage.url}/overview.csv?{query}")
        assert answer.status_code == 200 and answer.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert answer.headers["Content-Disposition"].startswith('attachment; filename="humancall-')
        return list(csv.reader(io.StringIO(answer.text, newline="")))

    teams = rows("by=team")
    assert teams[0][:4] == ["team", "created", "claimed", "expired"]
    assert [row[:3] for row in teams[1:]] == [["billing", "1", "0"], ["support", "1", "1"]]
    assert [row[0] for row in rows("by=action&team=billing")[1:]] == ["billing"]
    assert len(rows("from=2020-01-01&to=2020-01-02")) == 1
    # Nobody who is not signed in.
    assert requests.get(f"{stage.url}/overview.csv", allow_redirects=False).status_code in (302, 303, 401)


def test_days_are_those_of_the_workspaces_time_zone(stage):
    play(stage)
    stage.cli("workspaces", "put", "default", "--time-zone", "Pacific/Kiritimati")
    mary = stage.desk()
    mary.open("/overview?days=1")
    eventually("today is the zone's", lambda: "Pacific/Kiritimati" in mary.see(".page__lead").text)
    mary.see("[data-tile=calls]", "2")
