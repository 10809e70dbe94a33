"""Changes and their authors, and sign-in links that a manager makes and ends."""

import requests
from stage import form_secret


def test_a_manager_sees_who_changed_which_field(stage):
    stage.cli("actions", "put", "refunds", "--name", "Refunds", "--when-to-use", "money", "--as", "member-2")
    stage.cli("actions", "put", "refunds", "--when-to-use", "money back", "--as", "member-1")
    mary = stage.desk("member-1")
    mary.open("/members").click(".page__head a")
    row = mary.see("tbody tr", "money back")
    assert "Mary" in row.text and "Refunds" in row.text and "money" in row.text
    assert "Noah" in mary.see("tbody tr", "Created").text
    mary.click("select[name=by] option", "Noah")
    mary.click(".audit-filters button")
    mary.miss("tbody tr", "money back")


def test_a_change_on_the_desk_names_its_member(stage):
    session, secret = stage.visit("member-1")
    session.post(
        f"{stage.url}/members", data={"csrf": secret, "name": "Zoe", "email": "", "teams": "", "max_claims": 0}
    )
    entries = stage.json("audit", "--by", "member-1")["items"]
    assert [entry["object_id"] for entry in entries] == ["zoe"]
    assert session.get(f"{stage.url}/audit").status_code == 200
    noah, _ = stage.visit("member-2")
    assert noah.get(f"{stage.url}/audit").status_code == 403


def test_changes_are_paged_without_a_gap(stage):
    for number in range(60):
        stage.cli("actions", "put", "often", "--name", "Often", "--when-to-use", f"reason {number}")
    session, _ = stage.visit()
    first = session.get(f"{stage.url}/audit?type=action.changed").text
    older = first.split('href="/audit?')[-1].split('"')[0].replace("&amp;", "&")
    second = session.get(f"{stage.url}/audit?{older}").text
    shown = [first, second]
    for number in range(1, 60):
        assert sum(f"reason {number}</ins>" in page for page in shown) == 1, number


def test_a_link_of_a_manager_signs_in_once_and_can_be_ended(stage):
    session, secret = stage.visit("member-1")
    made = []
    for _ in range(2):
        page = session.post(f"{stage.url}/members/member-2/link", data={"csrf": secret}).text
        made.append(page.split("data-made-link")[0].rsplit('value="', 1)[1].split('"')[0])
    assert made[0] != made[1] and all(link.startswith(stage.url + "/sign-in?token=") for link in made)

    def sign_in(link):
        visitor = requests.Session()
        page = visitor.get(link).text
        answer = visitor.post(
            f"{stage.url}/sign-in",
            data={"csrf": form_secret(page), "token": link.split("token=")[1]},
            allow_redirects=False,
        )
        return answer.status_code

    assert sign_in(made[0]) == 303
    page = session.post(f"{stage.url}/members/member-2/revoke", data={"csrf": secret}).text
    assert "1 unused link of Noah is no longer valid." in page
    assert sign_in(made[1]) != 303
    page = session.post(f"{stage.url}/members/member-2/revoke", data={"csrf": secret}).text
    assert "Noah had no unused link." in page
    noah, other = stage.visit("member-2")
    assert noah.post(f"{stage.url}/members/member-1/link", data={"csrf": other}).status_code == 403


def test_a_second_member_with_the_same_address_is_refused_at_the_form(stage):
    session, secret = stage.visit("member-1")

    def add(name, email):
        form = {"csrf": secret, "name": name, "email": email, "teams": "", "max_claims": 0}
        return session.post(f"{stage.url}/members", data=form, allow_redirects=False)

    assert add("Zoe", "zoe@example.com").status_code == 303
    refused = add("Yan", "Zoe@Example.com")
    assert refused.status_code == 400 and "zoe" in refused.text
    assert 'value="Yan"' in refused.text
