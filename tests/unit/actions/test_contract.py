"""The domain, the rules and the actions name the same things."""

from __future__ import annotations

import yaml
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor

import actions
from bot.conversations.commands import PAYLOADS
from bot.phrases import LANGUAGES, phrases
from bot.settings import ROOT


def registered() -> set[str]:
    executor = ActionExecutor()
    executor.register_package(actions)
    return set(executor.actions)


def domain(key: str) -> list[object]:
    found: list[object] = []
    for path in sorted((ROOT / "domain").glob("*.yml")):
        found += yaml.safe_load(path.read_text(encoding="utf-8")).get(key) or []
    return found


def test_every_action_of_the_domain_exists_and_every_action_is_in_it() -> None:
    assert set(domain("actions")) == registered()
    assert all(issubclass(kind, Action) for kind in Action.__subclasses__())


def test_every_rule_leads_from_a_known_intent_to_a_known_action() -> None:
    rules = yaml.safe_load((ROOT / "nlu_data" / "rules.yml").read_text(encoding="utf-8"))["rules"]
    steps = [step for rule in rules for step in rule["steps"]]
    intents = {name for item in domain("intents") for name in item}  # type: ignore[attr-defined]
    assert {step["intent"] for step in steps if "intent" in step} == intents
    assert {step["action"] for step in steps if "action" in step} == registered()


def test_every_payload_that_passes_the_gateway_is_an_intent() -> None:
    intents = {name for item in domain("intents") for name in item}  # type: ignore[attr-defined]
    assert {payload.strip("/{") for payload in PAYLOADS} <= intents


def test_every_sentence_an_action_says_is_in_every_language() -> None:
    from actions.talk import SENTENCES

    keys = {
        *SENTENCES.values(),
        *("clarify", "not-meant", "rephrase", "not-understood", "offer-person"),
        *("out-of-scope", "ask-home-country", "country-noted", "fraud-lead"),
    }
    for language in LANGUAGES:
        for key in keys:
            assert phrases(language)(key)
