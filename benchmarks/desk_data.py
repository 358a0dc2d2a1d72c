"""Data for `benchmarks.desk`: conversations, messages and cases as a busy year leaves them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import psycopg

MESSAGES_A_CASE = 10
OPEN_SHARE = 0.01
"""The part of all cases that is open, half of them waiting."""

MISSIONS = 5


@dataclass(frozen=True, slots=True)
class Seeded:
    """What there is to look at.

    Attributes:
        officers: their ids; all are members of a mission.
        live: pairs of an API conversation's address and its case, each held by the officer at
            the same place.
    """

    officers: Sequence[int]
    supervisor: int
    cases: int
    live: Sequence[tuple[str, int]]


_CONVERSATIONS = """
insert into conversations (channel, address, name, language, created_at)
select (array['web', 'telegram', 'whatsapp'])[1 + n %% 3], 'seed-' || n,
    (%(words)s::text[])[1 + n %% %(vocabulary)s] || ' '
        || (%(words)s::text[])[1 + n / 7 %% %(vocabulary)s],
    (array['sq', 'en', 'it', 'el', 'de'])[1 + n %% 5], now()
from generate_series(1, %(cases)s) n
"""

# Words by rank, common ones far more often than rare ones, as in any language.
_MESSAGES = """
insert into messages (conversation_id, channel, direction, author, text, state, provider_id,
    created_at, handled_at)
select 1 + n / %(each)s, 'web', case when n %% 2 = 0 then 'in' else 'out' end,
    (array['user', 'bot', 'user', 'officer'])[1 + n %% 4],
    (select string_agg((%(words)s::text[])[1 + floor(power(random() + 0 * word, 3)
        * %(vocabulary)s)::int], ' ') from generate_series(1, 8 + n %% 5) word),
    'sent', 'seed-' || n,
    now() - make_interval(secs => 31536000 * (1 - n::float / %(messages)s)), now()
from generate_series(0, %(messages)s - 1) n
"""

_CASES = """
insert into cases (conversation_id, status, urgent, reason, need, question, owner_id, opened_at,
    claimed_at, first_response_at, closed_at, mission_id, rating)
select n, status, n %% 40 = 0, (array['asked', 'staff_need', 'not_understood'])[1 + n %% 3],
    (array['consular.passport', 'remittance.sepa.albania', null])[1 + n %% 3], '',
    case when status <> 'waiting' then %(first)s + n %% %(officers)s end, at,
    case when status <> 'waiting' then at + make_interval(mins => n %% 90) end,
    case when status <> 'waiting' then at + make_interval(mins => 1 + n %% 120) end,
    case when status = 'closed' then at + make_interval(hours => 1 + n %% 70) end,
    1 + n %% %(missions)s, case when status = 'closed' and n %% 3 = 0 then 1 + n %% 5 end
from (
    select n, now() - make_interval(secs => 31536000 * (1 - n::float / %(cases)s)) as at,
        case when n <= %(cases)s * %(closed)s then 'closed'
            when n %% 2 = 0 then 'waiting' else 'claimed' end as status
    from generate_series(1, %(cases)s) n
) as planned
"""

# Notes and tags hold the words of the messages: what is looked for stands in all of them.
_NOTES = """
insert into case_notes (case_id, staff_id, at, text)
select id, %(first)s + id %% %(officers)s, opened_at,
    (select string_agg((%(words)s::text[])[1 + floor(power(random() + 0 * word, 3)
        * %(vocabulary)s)::int], ' ') from generate_series(1, 6 + id %% 9) word)
from cases where id %% 3 = 0
"""

_TAGS = """
insert into case_tags (case_id, tag, staff_id, at)
select id, (%(words)s::text[])[1 + floor(power(random() + 0 * id, 3) * 200)::int],
    %(first)s + id %% %(officers)s, opened_at
from cases where id %% 2 = 0
"""

_EVENTS = """
insert into case_events (case_id, at, actor, staff_id, kind)
select id, opened_at, 'bot', null, 'opened' from cases
union all select id, claimed_at, 'officer', owner_id, 'claimed' from cases
    where owner_id is not null
union all select id, closed_at, 'officer', owner_id, 'closed' from cases where status = 'closed'
union all select id, opened_at, 'system', null, 'breached' from cases where id %% 50 = 0
"""


def seed(url: str, messages: int, words: Sequence[str], officers: int) -> Seeded:
    """Fill an empty, migrated database."""
    cases = messages // MESSAGES_A_CASE
    values = {
        "words": list(words),
        "vocabulary": len(words),
        "messages": messages,
        "each": MESSAGES_A_CASE,
        "cases": cases,
        "closed": 1 - OPEN_SHARE,
        "officers": officers,
        "missions": MISSIONS,
    }
    with psycopg.connect(url, autocommit=True) as connection:
        for number in range(1, MISSIONS + 1):
            connection.execute(
                "insert into missions (key, name, home_country, host_country, city, time_zone)"
                " values (%s, %s, 'AL', 'DE', 'City', 'Europe/Berlin')",
                (f"m{number}", f"Mission {number}"),
            )
        ids = [
            _account(connection, f"officer{number}@ura.example", "officer")
            for number in range(officers)
        ]
        for number, staff_id in enumerate(ids):
            connection.execute(
                "insert into mission_members values (%s, %s)", (1 + number % MISSIONS, staff_id)
            )
        supervisor = _account(connection, "supervisor@ura.example", "supervisor")
        connection.execute(_CONVERSATIONS, values)
        connection.execute(_MESSAGES, values)
        connection.execute(_CASES, values | {"first": ids[0]})
        connection.execute(_EVENTS, values)
        connection.execute(_NOTES, values | {"first": ids[0]})
        connection.execute(_TAGS, values | {"first": ids[0]})
        live = [_held(connection, number, staff_id) for number, staff_id in enumerate(ids)]
        connection.execute("vacuum analyze")
    return Seeded(ids, supervisor, cases, live)


def _account(connection: psycopg.Connection, email: str, role: str) -> int:
    row = connection.execute(
        "insert into staff (email, name, role, password_hash) values (%s, %s, %s, 'x')"
        " returning id",
        (email, email.partition("@")[0], role),
    ).fetchone()
    assert row is not None
    return int(row[0])


def _held(connection: psycopg.Connection, number: int, staff_id: int) -> tuple[str, int]:
    """A conversation over the API that an officer holds: what is said in it goes to the desk."""
    address = f"live-{number}"
    row = connection.execute(
        "with c as (insert into conversations (channel, address) values ('api', %s) returning id)"
        " insert into cases (conversation_id, status, reason, owner_id, claimed_at)"
        " select id, 'claimed', 'asked', %s, now() from c returning id",
        (address, staff_id),
    ).fetchone()
    assert row is not None
    return address, int(row[0])
