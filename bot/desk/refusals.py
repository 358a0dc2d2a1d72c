"""Why an officer may not do something now, in words of the catalogues."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.handoff import service as handoff
from bot.handoff.service import NoSuchCase, NotYours
from bot.storage import cases, staff
from bot.storage.cases import Case
from bot.storage.staff import Staff


class Refusal(Exception):
    """The officer may not do this now.

    Attributes:
        key: the catalogue key of the sentence that says why.
        arguments: what the sentence needs.
    """

    def __init__(self, key: str, **arguments: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.arguments = arguments


async def owned(tx: AsyncConnection, case_id: int, person: Staff) -> Case:
    """The case, if it is this officer's now; stays so until the commit.

    Raises:
        Refusal: it is not.
        NoSuchCase: there is no such case.
    """
    try:
        return await handoff.owned(tx, case_id, person.id)
    except NotYours:
        raise await why_not(tx, case_id) from None


async def why_not(tx: AsyncConnection, case_id: int) -> Refusal:
    """Why a case is not this officer's: closed, nobody's, or whose."""
    case = await cases.get(tx, case_id)
    if case is None:
        raise NoSuchCase(case_id)
    owner = await staff.by_id(tx, case.owner_id) if case.owner_id is not None else None
    if case.status == "closed":
        if owner is None:
            return Refusal("desk-refused-closed")
        return Refusal("desk-refused-closed-by", name=owner.name)
    if owner is None:
        return Refusal("desk-refused-unclaimed")
    return Refusal("desk-refused-taken", name=owner.name)
