"""Editors hear of suggestions, and officers of what became of theirs; nobody else does."""

from __future__ import annotations

from bot.alerts.sending import Ways
from bot.phrases import phrases
from bot.storage import cases
from bot.storage.alert_wishes import AlertSettings
from bot.storage.database import Database
from tests.integration.alerts.events import PUBLIC, fan_out_all, officer, open_case, send, want
from tests.support.mail_server import MailServer


async def test_a_suggestion_reaches_editors_and_its_answer_the_officer(
    database: Database, mail: MailServer, ways: Ways
) -> None:
    proposer, colleague = await officer(database), await officer(database)
    editor, deaf = await officer(database, "editor"), await officer(database, "editor")
    await want(database, deaf, AlertSettings(kinds=()))
    case = await open_case(database)
    await fan_out_all(database)
    await send(database, ways)
    assert {target for target, _ in mail.received} == {proposer.email, colleague.email}
    mail.received.clear()
    async with database.transaction() as tx:
        # Suggestions come with the closing of a case, and are answered long after.
        await cases.change(tx, case, status="closed")
        await cases.add_event(tx, case, "suggested", actor="officer", staff_id=proposer.id)
    await fan_out_all(database, "email", "telegram", staff_chat="-100")
    await send(database, ways)
    ((target, message),) = mail.received
    assert target == editor.email
    assert message["Subject"] == phrases("sq")("desk-alert-suggested", case=str(case))
    # An editor may not open the case.
    assert f"{PUBLIC}/desk/suggestions" in message.get_content()
    assert "/desk/cases/" not in message.get_content()
    mail.received.clear()
    async with database.transaction() as tx:
        data = {"staff": [proposer.id], "outcome": "declined", "note": "Jo"}
        await cases.add_event(
            tx, case, "suggestion_answered", actor="officer", staff_id=editor.id, data=data
        )
    await fan_out_all(database)
    await send(database, ways)
    ((target, message),) = mail.received
    assert target == proposer.email
    assert f"{PUBLIC}/desk/cases/{case}" in message.get_content()
