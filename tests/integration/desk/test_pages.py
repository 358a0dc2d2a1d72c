"""The desk's pages as a browser gets them."""

from __future__ import annotations

import httpx
import pytest

from bot.staff_accounts import MAX_FAILURES, add_staff
from bot.storage import cases
from bot.storage.database import Database
from bot.storage.staff import Staff
from tests.integration.desk.conftest import PASSWORD, Opens

PAGES = ["/desk", "/desk/queue", "/desk/cases/1", "/desk/cases/1/lines", "/desk/events"]
ACTIONS = [
    "/desk/cases/1/claim",
    "/desk/cases/1/reply",
    "/desk/cases/1/close",
    "/desk/sign-out",
    "/desk/language",
]


@pytest.mark.parametrize("path", PAGES)
async def test_the_signed_out_are_led_to_the_sign_in(browser: httpx.AsyncClient, path: str) -> None:
    for accept in ("text/html", "*/*"):
        page = await browser.get(path, headers={"Accept": accept})
        assert page.status_code == 303
    assert page.headers["location"].startswith("/desk/sign-in")
    fetched = await browser.get(path, headers={"Accept": "text/event-stream"})
    assert fetched.status_code == 401
    by_htmx = await browser.get(
        path, headers={"HX-Request": "true", "HX-Current-URL": "http://ura.example/desk/cases/7"}
    )
    assert by_htmx.status_code == 401
    assert by_htmx.headers["hx-redirect"] == "/desk/sign-in?next=/desk/cases/7"


@pytest.mark.parametrize("path", ACTIONS)
async def test_the_signed_out_can_do_nothing(browser: httpx.AsyncClient, path: str) -> None:
    answer = await browser.post(path, headers={"Accept": "application/json"})
    assert answer.status_code == 401


@pytest.mark.parametrize("path", ACTIONS)
@pytest.mark.parametrize("token", ["", "wrong", "ë"])
async def test_a_forged_form_does_nothing(
    desk: httpx.AsyncClient, database: Database, open_case: Opens, path: str, token: str
) -> None:
    case_id = await open_case()
    del desk.headers["X-CSRF-Token"]
    answer = await desk.post(path, data={"csrf": token, "text": "Po.", "language": "en"})
    assert answer.status_code == 403
    async with database.transaction() as tx:
        case = await cases.get(tx, case_id)
    assert case is not None
    assert case.status == "waiting"
    assert (await desk.get("/desk")).status_code == 200


async def test_signing_in_sets_a_cookie_that_no_script_and_no_other_site_sees(
    browser: httpx.AsyncClient, ana: Staff
) -> None:
    fields = {"email": "ANA@ura.example ", "password": PASSWORD, "next": "/desk?tab=open"}
    answer = await browser.post("/desk/sign-in", data=fields)
    assert answer.headers["location"] == "/desk?tab=open"
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith("ura_staff=")
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert (await browser.get("/desk/session")).json() == {"signed_in": True}
    # Who is signed in already is led on.
    assert (await browser.get("/desk/sign-in?next=/desk/cases/3")).headers["location"] == (
        "/desk/cases/3"
    )


async def test_a_wrong_password_is_told_kindly_and_then_slowed_down(
    browser: httpx.AsyncClient, ana: Staff
) -> None:
    fields = {"email": ana.email, "password": "wrong", "next": "https://evil.example"}
    for _ in range(MAX_FAILURES):
        answer = await browser.post("/desk/sign-in", data=fields)
        assert answer.status_code == 401
    assert "nuk është i saktë" in answer.text
    assert 'value="ana@ura.example"' in answer.text
    assert "evil" not in answer.text
    answer = await browser.post("/desk/sign-in", data=fields | {"password": PASSWORD})
    assert answer.status_code == 429
    assert "prisni" in answer.text


async def test_a_sign_in_from_another_site_is_refused(
    browser: httpx.AsyncClient, ana: Staff
) -> None:
    fields = {"email": ana.email, "password": PASSWORD}
    answer = await browser.post(
        "/desk/sign-in", data=fields, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


async def test_signing_out_ends_the_session(desk: httpx.AsyncClient) -> None:
    assert (await desk.post("/desk/sign-out")).headers["location"] == "/desk/sign-in"
    assert (await desk.get("/desk/session")).json() == {"signed_in": False}


@pytest.mark.parametrize("role", ["editor", "operator"])
async def test_other_roles_get_a_page_that_says_so(
    browser: httpx.AsyncClient, database: Database, role: str
) -> None:
    await add_staff(database, email="e@ura.example", name="Edi", role=role, password=PASSWORD)
    await browser.post("/desk/sign-in", data={"email": "e@ura.example", "password": PASSWORD})
    answer = await browser.get("/desk")
    assert answer.status_code == 403
    assert "Kjo llogari nuk ka qasje në sportel" in answer.text


async def test_the_list_and_the_case_show_what_an_officer_needs(
    desk: httpx.AsyncClient, open_case: Opens
) -> None:
    assert "Nuk pret askush" in (await desk.get("/desk")).text
    await open_case("Ma <b>vodhën</b>", name="Arben <Gashi>", urgent=True, reason="urgent")
    for path in ("/desk", "/desk/queue", "/desk?tab=closed&q=arben", "/desk/cases/1"):
        page = (await desk.get(path)).text
        assert "Ma &lt;b&gt;vodhën&lt;/b&gt;" in page
        assert "Arben &lt;Gashi&gt;" in page
        assert "Situatë urgjente" in page
    assert "Nuk u gjet asnjë rast" in (await desk.get("/desk?q=askush")).text
    assert (await desk.get("/desk/cases/2")).status_code == 404
    assert (await desk.get(f"/desk/cases/{10**30}")).status_code == 404
    assert (await desk.get("/desk/cases/abc")).status_code == 404


async def test_taking_answering_and_closing_by_forms_alone(
    desk: httpx.AsyncClient, open_case: Opens
) -> None:
    await open_case()
    assert (await desk.post("/desk/cases/1/claim")).headers["location"] == "/desk/cases/1"
    long = "a" * 3_901
    refused = await desk.post("/desk/cases/1/reply", data={"text": long})
    assert refused.status_code == 422
    assert "3901" in refused.text.replace(".", "").replace(" ", "").replace("\xa0", "")
    assert long in refused.text
    assert (await desk.post("/desk/cases/1/reply", data={"text": "Po ju ndihmoj."})).is_redirect
    lines = (await desk.get("/desk/cases/1/lines?after=2")).text
    assert "Po ju ndihmoj." in lines
    assert "U dërgua" in lines
    assert (await desk.post("/desk/cases/1/close")).is_redirect
    assert "I mbyllur" in (await desk.get("/desk/cases/1")).text


async def test_the_script_gets_the_refusal_alone_and_the_owner_is_named(
    desk: httpx.AsyncClient, database: Database, besnik: Staff, open_case: Opens
) -> None:
    from bot.desk import service

    await open_case()
    await service.claim(database, 1, besnik)
    answer = await desk.post(
        "/desk/cases/1/reply", data={"text": "Po."}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 409
    assert "Besnik Krasniqi" in answer.text
    assert "teksti juaj mbeti në fushë" in answer.text
    assert "<html" not in answer.text
    claimed = await desk.post("/desk/cases/1/claim")
    assert claimed.status_code == 409
    assert "Këtë rast e ka marrë Besnik Krasniqi." in claimed.text


async def test_the_language_of_the_pages_is_the_officers(desk: httpx.AsyncClient) -> None:
    answer = await desk.post("/desk/language", data={"language": "en", "next": "/desk?tab=mine"})
    assert answer.headers["location"] == "/desk?tab=mine"
    page = (await desk.get("/desk?tab=mine")).text
    assert '<html lang="en">' in page
    assert "You have no cases" in page


async def test_nothing_of_the_desk_is_kept_by_caches(desk: httpx.AsyncClient) -> None:
    for path in ("/desk", "/desk/queue", "/desk/sign-in"):
        assert (await desk.get(path)).headers["cache-control"] == "no-store"
