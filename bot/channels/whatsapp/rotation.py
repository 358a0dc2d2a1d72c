"""Giving every kept number a new seal, after URA_PHONE_KEY (or the secret key) was replaced."""

from __future__ import annotations

from dataclasses import dataclass

from bot.channels.whatsapp import CHANNEL
from bot.channels.whatsapp.vault import Unreadable, Vault
from bot.storage import conversations, sealed_addresses
from bot.storage.database import Database

BATCH = 500


@dataclass(frozen=True, slots=True)
class Rotated:
    """How many numbers there are, how many have a new seal, and how many no key opens."""

    total: int = 0
    renewed: int = 0
    unreadable: int = 0


async def rotate(database: Database, vault: Vault) -> Rotated:
    """Seal all numbers with the newest key and find them by the present fingerprint.

    Can be broken off and begun again; a number is always readable by one of the keys.
    """
    total = renewed = unreadable = 0
    after = 0
    while True:
        async with database.transaction() as tx:
            batch = await sealed_addresses.locked(tx, CHANNEL, after=after, limit=BATCH)
            if not batch:
                return Rotated(total, renewed, unreadable)
            for kept in batch:
                after = kept.conversation_id
                total += 1
                try:
                    line = vault.open_line(kept.sealed)
                except Unreadable:
                    unreadable += 1
                    continue
                address = vault.address(line)
                if vault.is_newest(kept.sealed) and address == kept.address:
                    continue
                taken = await conversations.find(tx, CHANNEL, address)
                if taken is not None and taken.id != kept.conversation_id:
                    # They wrote again under the new key: two conversations stay two.
                    address = kept.address
                await sealed_addresses.replace(
                    tx, kept.conversation_id, address, vault.seal_line(line)
                )
                renewed += 1
