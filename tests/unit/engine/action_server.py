"""An action server for the tests, run by the service's Python: the SDK is newer than Rasa's."""

import sys
import warnings

warnings.simplefilter("ignore")

from rasa_sdk import Action  # noqa: E402
from rasa_sdk.endpoint import create_app  # noqa: E402
from rasa_sdk.executor import ActionExecutor  # noqa: E402

NAMES = [
    "answer",
    "inform",
    "small_talk",
    "not_understood",
    "report_fraud",
    "show_need",
    "more",
    "handoff",
    "guess",
]


class Echo(Action):
    """Utters what it was called with, and remembers in slots that it was called."""

    def __init__(self, name):
        self._name = f"action_{name}"

    def name(self):
        return self._name

    def run(self, dispatcher, tracker, domain):
        message = tracker.latest_message
        text = message.get("text") or ""
        if "explode" in text:
            raise ValueError("the action exploded")
        if "plain text" in text:
            dispatcher.utter_message(text="nobody would see this")
            return []
        dispatcher.utter_message(
            json_message={
                "action": self._name,
                "conversation": tracker.sender_id,
                "message": message,
                "slots": {name: value for name, value in tracker.slots.items() if value},
            }
        )
        shown = [*(tracker.get_slot("shown") or []), self._name]
        return [
            {"event": "slot", "name": "shown", "value": shown},
            {"event": "slot", "name": "misses", "value": (tracker.get_slot("misses") or 0) + 1},
        ]


if __name__ == "__main__":
    executor = ActionExecutor()
    for name in NAMES:
        executor.register_action(Echo(name))
    create_app(executor).run(
        host="127.0.0.1", port=int(sys.argv[1]), single_process=True, access_log=False
    )
