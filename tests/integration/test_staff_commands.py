"""`ura staff`: accounts from a shell, against a real database."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from typer.testing import CliRunner

from bot.accounts import links
from bot.cli_staff import build
from bot.settings import load_settings
from bot.storage import migrate, staff
from bot.storage.database import Database
from bot.storage.embedded import EmbeddedPostgres

URL = "https://ura.example/desk/link/"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database of its own: commands run loops of their own."""
    folder = tmp_path_factory.mktemp("staff")
    for part in (folder, folder.parent):
        part.chmod(0o755)
    server = EmbeddedPostgres(folder)
    found = server.start()
    migrate.upgrade(found)
    yield found
    server.stop()


def run(url: str, *words: str, given: str = "") -> tuple[int, str]:
    app = build(
        lambda: load_settings(_env_file=None, public_url="https://ura.example"),
        lambda: Database(url, pool_size=1),
    )
    done = CliRunner().invoke(app, list(words), input=given)
    return done.exit_code, done.output.strip()


def owner(url: str, link: str) -> str | None:
    """Whose link it is."""

    async def look() -> str | None:
        database = Database(url, pool_size=1)
        async with database.transaction() as tx:
            person = await links.owner(tx, link.removeprefix(URL), "join", "reset")
        await database.close()
        return person.email if person else None

    return asyncio.run(look())


def test_an_invitation_and_a_link_for_a_new_password(url: str) -> None:
    code, link = run(url, "invite", "One@ura.example", "--name", "Officer One")
    assert code == 0
    assert owner(url, link) == "one@ura.example"
    code, second = run(url, "link", "one@ura.example")
    assert code == 0
    # The newer one takes the older one's place.
    assert owner(url, second) == "one@ura.example"
    assert owner(url, link) is None


def test_wrong_input_says_what_to_do(url: str) -> None:
    assert run(url, "link", "nobody@ura.example") == (
        1,
        "nobody@ura.example has no account: make one with `ura staff invite`.",
    )
    code, said = run(url, "invite", "x@ura.example", "--name", "X", "--role", "boss")
    assert (code, "choose one of officer" in said) == (1, True)
    code, said = run(url, "invite", "no address", "--name", "X")
    assert (code, "not an e-mail address" in said) == (1, True)
    run(url, "invite", "two@ura.example", "--name", "X")
    code, said = run(url, "invite", "two@ura.example", "--name", "X")
    assert (code, "has an account already" in said) == (1, True)
    code, said = run(url, "add", "three@ura.example", "--name", "X", given="short\n")
    assert (code, "at least 12" in said) == (1, True)
    again = "a long enough password\n"
    code, said = run(url, "add", "two@ura.example", "--name", "X", given=again)
    assert (code, "`ura staff link two@ura.example`" in said) == (1, True)


def test_an_account_with_a_password(url: str) -> None:
    code, _ = run(url, "add", "four@ura.example", "--name", "X", given="a long enough password\n")
    assert code == 0

    async def look() -> bool:
        database = Database(url, pool_size=1)
        async with database.transaction() as tx:
            person = await staff.by_email(tx, "four@ura.example")
        await database.close()
        return person is not None and bool(person.password_hash)

    assert asyncio.run(look())
