"""Who may do what at the desk: one table of routes, enforced by `bot.desk.auth.DeskRoute`.

A route that is not in the table answers nobody. Which cases somebody may see is a second
question, asked of each route that names a case: `bot.storage.case_scope`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

ROLES = ("officer", "supervisor", "editor", "operator")


class Permission(StrEnum):
    ANYONE = "anyone"
    """Nobody need be signed in."""
    ACCOUNT = "account"
    """One's own account."""
    CASES = "cases"
    """Reading and answering the cases that one may see."""
    SUPERVISE = "supervise"
    """Figures of all missions, and what stands behind them."""
    MISSIONS = "missions"
    """Missions, their hours, and who gets which case."""
    STAFF = "staff"
    """Accounts of others."""
    AUDIT = "audit"
    ALERTS = "alerts"
    """What one is told of outside the desk."""
    SUGGESTIONS = "suggestions"
    """What officers propose for the articles; officers see their own."""
    ARTICLES = "articles"
    """Writing drafts of articles, and answering suggestions."""


HOLDERS: Mapping[Permission, frozenset[str]] = {
    Permission.ACCOUNT: frozenset(ROLES),
    Permission.CASES: frozenset({"officer", "supervisor"}),
    Permission.SUPERVISE: frozenset({"supervisor"}),
    Permission.MISSIONS: frozenset({"supervisor"}),
    # An operator keeps the accounts, but reads nobody's conversation.
    Permission.STAFF: frozenset({"supervisor", "operator"}),
    Permission.AUDIT: frozenset({"supervisor", "operator"}),
    Permission.ALERTS: frozenset({"officer", "supervisor", "editor"}),
    Permission.SUGGESTIONS: frozenset({"officer", "supervisor", "editor"}),
    # A small embassy has no editor of its own.
    Permission.ARTICLES: frozenset({"supervisor", "editor"}),
}

MANAGES: Mapping[str, frozenset[str]] = {
    "supervisor": frozenset({"officer", "supervisor", "editor"}),
    "operator": frozenset(ROLES),
}
"""Whose accounts a role may make and change. Nobody manages a role above their own."""

HOMES: Mapping[str, str] = {
    "officer": "/desk",
    "supervisor": "/desk",
    "editor": "/desk/suggestions",
    "operator": "/desk/staff",
}
"""Where a role lands after the sign-in."""

BY_ITSELF = "by_itself"
"""The handler writes the audit log itself, with more detail than the address tells."""

HARMLESS = "harmless"
"""It changes nothing but how the desk looks to the person who asks."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a route asks of who calls it.

    Attributes:
        audit: what the audit log calls it; None where it shows and changes nothing of people.
        stages: the stages of a session that may call it.
    """

    permission: Permission
    audit: str | None = None
    stages: frozenset[str] = frozenset({"open"})


_ANYONE = Rule(Permission.ANYONE)
_CASES = Rule(Permission.CASES)
_SUPERVISE = Rule(Permission.SUPERVISE)

RULES: Mapping[str, Rule] = {
    # Signing in
    "GET /desk/sign-in": _ANYONE,
    "POST /desk/sign-in": Rule(Permission.ANYONE, BY_ITSELF),
    "GET /desk/sign-in/openid": _ANYONE,
    "GET /desk/sign-in/openid/back": Rule(Permission.ANYONE, BY_ITSELF),
    "GET /desk/sign-in/code": Rule(Permission.ACCOUNT, stages=frozenset({"code"})),
    "POST /desk/sign-in/code": Rule(Permission.ACCOUNT, BY_ITSELF, frozenset({"code"})),
    "GET /desk/link/{token}": _ANYONE,
    "POST /desk/link/{token}": Rule(Permission.ANYONE, BY_ITSELF),
    "GET /desk/session": _ANYONE,
    # One's own account
    "POST /desk/sign-out": Rule(
        Permission.ACCOUNT, "sign_out", frozenset({"open", "code", "enrol"})
    ),
    "POST /desk/language": Rule(Permission.ACCOUNT, HARMLESS),
    "GET /desk/account": Rule(Permission.ACCOUNT),
    "GET /desk/channels": Rule(Permission.ACCOUNT),
    "POST /desk/account/password": Rule(Permission.ACCOUNT, BY_ITSELF),
    "POST /desk/account/sessions": Rule(Permission.ACCOUNT, BY_ITSELF),
    "GET /desk/second-factor": Rule(Permission.ACCOUNT, stages=frozenset({"open", "enrol"})),
    "POST /desk/second-factor": Rule(Permission.ACCOUNT, BY_ITSELF, frozenset({"open", "enrol"})),
    "POST /desk/second-factor/codes": Rule(Permission.ACCOUNT, BY_ITSELF),
    "POST /desk/second-factor/remove": Rule(Permission.ACCOUNT, BY_ITSELF),
    # Cases
    "GET /desk": _CASES,
    "GET /desk/queue": _CASES,
    "GET /desk/events": _CASES,
    "GET /desk/cases/{case_id:int}": Rule(Permission.CASES, "view_case"),
    "GET /desk/cases/{case_id:int}/part/{part}": Rule(Permission.CASES, "view_part"),
    "GET /desk/cases/{case_id:int}/lines": Rule(Permission.CASES, "view_lines"),
    "GET /desk/cases/{case_id:int}/history": Rule(Permission.CASES, "view_part"),
    "GET /desk/cases/{case_id:int}/transcript": Rule(Permission.CASES, "view_case"),
    "POST /desk/cases/{case_id:int}/claim": Rule(Permission.CASES, "claim"),
    "POST /desk/cases/{case_id:int}/reply": Rule(Permission.CASES, "reply"),
    "POST /desk/cases/{case_id:int}/close": Rule(Permission.CASES, "close"),
    "POST /desk/cases/{case_id:int}/pass": Rule(Permission.CASES, "pass"),
    "GET /desk/cases/{case_id:int}/files/{message_id:int}": Rule(Permission.CASES, "view_file"),
    "POST /desk/cases/{case_id:int}/attachments": Rule(Permission.CASES, "attach_file"),
    "POST /desk/cases/{case_id:int}/attachments/{file_id:int}/remove": Rule(
        Permission.CASES, "remove_file"
    ),
    "POST /desk/cases/{case_id:int}/template": Rule(Permission.CASES, "send_template"),
    "POST /desk/cases/{case_id:int}/number": Rule(Permission.CASES, "show_number"),
    "POST /desk/cases/{case_id:int}/typing": Rule(Permission.CASES, HARMLESS),
    "POST /desk/cases/{case_id:int}/draft": Rule(Permission.CASES, HARMLESS),
    "POST /desk/cases/{case_id:int}/notes": Rule(Permission.CASES, "add_note"),
    "POST /desk/cases/{case_id:int}/tags": Rule(Permission.CASES, "change_tags"),
    "GET /desk/articles/{need}": _CASES,
    # Texts to be used again. Whose mission's one may write: `bot.desk.canned`.
    "GET /desk/replies": _CASES,
    "POST /desk/replies": Rule(Permission.CASES, "change_canned"),
    "POST /desk/replies/{reply_id:int}": Rule(Permission.CASES, "change_canned"),
    "POST /desk/replies/{reply_id:int}/delete": Rule(Permission.CASES, "change_canned"),
    # Missions
    "GET /desk/missions": Rule(Permission.MISSIONS),
    "GET /desk/missions/new": Rule(Permission.MISSIONS),
    "POST /desk/missions/new": Rule(Permission.MISSIONS, "add_mission"),
    "GET /desk/missions/{mission_id:int}": Rule(Permission.MISSIONS),
    "POST /desk/missions/{mission_id:int}": Rule(Permission.MISSIONS, "change_mission"),
    "POST /desk/missions/{mission_id:int}/hours": Rule(Permission.MISSIONS, "change_hours"),
    "POST /desk/missions/{mission_id:int}/days": Rule(Permission.MISSIONS, "change_days"),
    "POST /desk/missions/{mission_id:int}/people": Rule(Permission.MISSIONS, "change_people"),
    "POST /desk/missions/{mission_id:int}/archive": Rule(Permission.MISSIONS, "archive_mission"),
    "GET /desk/routing": Rule(Permission.MISSIONS),
    "POST /desk/routing": Rule(Permission.MISSIONS, "change_routing"),
    # What one wants to be told of
    "GET /desk/alerts": Rule(Permission.ALERTS),
    "POST /desk/alerts": Rule(Permission.ALERTS, "alerts_changed"),
    "POST /desk/alerts/telegram": Rule(Permission.ALERTS, "alerts_changed"),
    # What officers propose for the articles
    "GET /desk/suggestions": Rule(Permission.SUGGESTIONS),
    "GET /desk/suggestions/{suggestion_id:int}": Rule(Permission.SUGGESTIONS, BY_ITSELF),
    "POST /desk/suggestions/{suggestion_id:int}/draft": Rule(Permission.ARTICLES, BY_ITSELF),
    "POST /desk/suggestions/{suggestion_id:int}/decline": Rule(Permission.ARTICLES, BY_ITSELF),
    # Figures
    "GET /desk/supervision": _SUPERVISE,
    "GET /desk/supervision.csv": Rule(Permission.SUPERVISE, "export_figures"),
    # Accounts of others
    "GET /desk/staff": Rule(Permission.STAFF),
    "POST /desk/staff": Rule(Permission.STAFF, BY_ITSELF),
    "GET /desk/staff/{staff_id:int}": Rule(Permission.STAFF),
    "POST /desk/staff/{staff_id:int}/change": Rule(Permission.STAFF, BY_ITSELF),
    "POST /desk/staff/{staff_id:int}/link": Rule(Permission.STAFF, BY_ITSELF),
    "POST /desk/staff/{staff_id:int}/sign-out": Rule(Permission.STAFF, BY_ITSELF),
    "POST /desk/staff/{staff_id:int}/second-factor": Rule(Permission.STAFF, BY_ITSELF),
    "POST /desk/staff/{staff_id:int}/access": Rule(Permission.STAFF, BY_ITSELF),
    "GET /desk/audit": Rule(Permission.AUDIT),
}


def may(role: str, permission: Permission) -> bool:
    """Whether a role holds a permission."""
    return permission is Permission.ANYONE or role in HOLDERS[permission]


def rule_of(method: str, path: str) -> Rule | None:
    """The rule of a route; `path` as its router writes it, with or without the desk's prefix."""
    return RULES.get(f"{method} /desk{path.removeprefix('/desk')}")
