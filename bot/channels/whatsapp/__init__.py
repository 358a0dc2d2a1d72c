"""WhatsApp Business (Cloud API): webhooks in, messages out, and what the desk needs to know."""

from typing import Final

CHANNEL: Final = "whatsapp"
