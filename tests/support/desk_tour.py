"""All pages of the desk, one after the other: where each is, and who sees it there.

Derived from the application's routes. A route that comes new is looked at without a word here; one
that names a thing of a new kind makes `filled` ask for an example.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import httpx
from playwright.sync_api import BrowserContext

from bot.desk.auth import COOKIE
from bot.desk.permissions import HOLDERS, RULES, Permission, Rule
from bot.staff_accounts import Origin, open_session
from bot.storage import staff
from bot.storage.database import Database
from tests.support.desk import EMAIL
from tests.support.desk_routes import ROUTES, filled
from tests.support.running import Running, query, within
from tests.support.scene import OFFICERS, OTHERS, Scene, address

NO_PAGES = {
    "/desk/events": "a stream, which does not end",
    "/desk/sign-in/openid": "leads to a provider, and there is none here",
    "/desk/sign-in/openid/back": "comes from that provider",
    "/desk/cases/{case_id:int}/files/{message_id:int}": "a file that a channel keeps",
}

FURTHER = (
    ("queue-mine", "/desk?tab=mine"),
    ("queue-mentions", "/desk?tab=mentions"),
    ("queue-closed", "/desk?tab=closed"),
    ("queue-filters", "/desk?tab=all&topic=consular&since=2020-01-01"),
    ("search", "/desk?q=pasaport"),
    ("search-nothing", "/desk?q=kjo+nuk+gjendet"),
    ("case-waiting", "/desk/cases/{waiting}"),
    ("case-of-another", "/desk/cases/{another}"),
    ("case-locked", "/desk/cases/{locked}"),
    ("case-closed", "/desk/cases/{closed}"),
    ("case-missing", "/desk/cases/999999"),
    ("link-spent", "/desk/link/none"),
    ("routing-tried", "/desk/routing?host_country=AT&home_country=AL&topic=&language=sq"),
)
"""Pages look different with other things on them."""


ORIGIN = Origin(
    "192.0.2.10", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
)
"""Where people sit: an address that is kept for examples."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A page to look at.

    Attributes:
        name: for a file or a message.
        cookie: the session of who looks; None for somebody who is not signed in.
    """

    name: str
    path: str
    cookie: str | None


def tour(system: Running, scene: Scene) -> list[Stop]:
    """Every page.

    Raises:
        AssertionError: a route answers neither with a page nor with a part of one.
    """
    shown = [path for method, path in ROUTES if method == "GET"]
    assert set(NO_PAGES) <= set(shown), "NO_PAGES names a route that is gone"
    places = _places(scene)
    people = _People(system)
    stops = [
        Stop(_name(path), filled(path, places), people.cookie(RULES[f"GET {path}"]))
        for path in shown
        if path not in NO_PAGES
    ]
    found = [stop for stop in stops if _is_page(system, stop)]
    for name, path in FURTHER:
        rule = RULES["GET /desk/routing" if "routing" in path else "GET /desk"]
        cookie = None if "/link/" in path else people.cookie(rule)
        found.append(Stop(name, path.format(**places), cookie))
    return found


def enter(context: BrowserContext, system: Running, cookie: str | None) -> None:
    """Let a browser be the one of who has this session."""
    if [one.get("value") for one in context.cookies() if one.get("name") == COOKIE] == [cookie]:
        return
    # The scripts of a page that is open would find themselves signed out, and leave it.
    for page in context.pages:
        page.goto("about:blank")
    context.clear_cookies()
    if cookie is not None:
        context.add_cookies([{"name": COOKIE, "value": cookie, "url": system.url}])


def _places(scene: Scene) -> Mapping[str, object]:
    return {
        "case_id": scene.cases[2],
        "waiting": scene.cases[0],
        "another": scene.cases[5],
        "locked": scene.cases[6],
        "closed": scene.cases[7],
        "mission_id": scene.missions["example-al-italy"],
        "staff_id": scene.officers[0],
        "need": "consular.passport",
        "part": "facts",
        "suggestion_id": scene.suggestion,
        "token": scene.link,
    }


def _name(path: str) -> str:
    words = path.removeprefix("/desk").replace("{", "").replace("}", "").replace(":int", "")
    return words.strip("/").replace("/", "-").replace("_id", "") or "queue"


class _People:
    """Sessions of people of each role, opened when they are first needed."""

    def __init__(self, system: Running) -> None:
        self._system = system
        self._cookies: dict[tuple[str, bool], str] = {}

    def cookie(self, rule: Rule) -> str | None:
        """The session of who may call a route."""
        if rule.permission is Permission.ANYONE:
            return None
        holders = HOLDERS[rule.permission]
        # The officer's cases are the officer's; all else is seen by who may see most.
        role = "officer" if rule.permission is Permission.CASES else "supervisor"
        role = role if role in holders else sorted(holders)[0]
        unfinished = "open" not in rule.stages
        key = ("editor" if unfinished else role, unfinished)
        if key not in self._cookies:
            self._cookies[key] = session(self._system, key[0], proven=not unfinished)
        return self._cookies[key]


def session(system: Running, role: str, *, proven: bool = True) -> str:
    """A new session's cookie, for who plays a role in the scene."""
    names = {"officer": OFFICERS[0], **OTHERS}
    email = EMAIL if role == "supervisor" else address(names[role])

    async def opened(database: Database) -> str:
        async with database.transaction() as tx:
            person = await staff.by_email(tx, email)
            assert person is not None
            return (await open_session(tx, person, 1, origin=ORIGIN, proven=proven)).token

    return within(system, opened)


def speak(system: Running, language: str) -> None:
    """Let everybody at the desk read it in a language."""
    query(system, "update staff set language = %s", language)


def _is_page(system: Running, stop: Stop) -> bool:
    """Whether it is a whole page, rather than a part that pages fetch, or a file."""
    cookies = {COOKIE: stop.cookie} if stop.cookie else {}
    answer = httpx.get(
        f"{system.url}{stop.path}",
        headers={"Accept": "text/html"},
        cookies=cookies,
        timeout=30,
        trust_env=False,
    )
    assert answer.status_code == 200, (
        f"{stop.path} answers {answer.status_code}: give the scene what it shows, or say in"
        " NO_PAGES why it is none"
    )
    return answer.text.lstrip().lower().startswith("<!doctype html>")
