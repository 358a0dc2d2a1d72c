"""Replacing the key that numbers are encrypted with."""

from __future__ import annotations

from bot.channels.whatsapp.rotation import Rotated, rotate
from bot.channels.whatsapp.vault import Line, Vault
from bot.conversations import inbox
from bot.messages import Inbound, Kind
from bot.settings import load_settings
from bot.storage import conversations
from bot.storage.database import Database
from tests.support.metaapi import PHONE_ID

OLD, NEW = "an old key of at least 32 letters", "a newer key of at least 32 letters"
SECRET = "a key of the tests"


def vault(keys: str, secret: str = SECRET) -> Vault:
    return Vault(load_settings(_env_file=None, phone_key=keys, secret_key=secret))


async def people(database: Database, old: Vault, count: int = 3) -> list[Line]:
    lines = [Line(PHONE_ID, f"44770090012{n}") for n in range(count)]
    for line in lines:
        await inbox.receive(
            database,
            Inbound(
                "whatsapp",
                old.address(line),
                line.number,
                Kind.TEXT,
                "x",
                sealed_address=old.seal_line(line),
            ),
        )
    await inbox.receive(database, Inbound("telegram", "7", "t", Kind.TEXT, "x"))
    return lines


async def test_all_numbers_get_the_new_key(database: Database) -> None:
    lines = await people(database, vault(OLD))
    assert await rotate(database, vault(f"{NEW},{OLD}")) == Rotated(3, 3, 0)
    assert await rotate(database, vault(f"{NEW},{OLD}")) == Rotated(3, 0, 0)
    alone = vault(NEW)
    async with database.transaction() as tx:
        for line in lines:
            found = await conversations.find(tx, "whatsapp", alone.address(line))
            assert found is not None
            assert found.sealed_address is not None
            assert alone.open_line(found.sealed_address) == line


async def test_people_are_found_after_the_secret_key_was_replaced(database: Database) -> None:
    (line, *_) = await people(database, vault(OLD))
    other = vault(OLD, "another key")
    assert other.address(line) != vault(OLD).address(line)
    # The encryption key is derived from URA_PHONE_KEY alone, so the numbers can still be read.
    assert await rotate(database, other) == Rotated(3, 3, 0)
    async with database.transaction() as tx:
        assert await conversations.find(tx, "whatsapp", other.address(line)) is not None


async def test_a_missing_key_is_told_and_loses_nothing(database: Database) -> None:
    (line, *_) = await people(database, vault(OLD))
    assert await rotate(database, vault(NEW)) == Rotated(3, 0, 3)
    assert await rotate(database, vault(f"{NEW},{OLD}")) == Rotated(3, 3, 0)
    async with database.transaction() as tx:
        assert await conversations.find(tx, "whatsapp", vault(NEW).address(line)) is not None
