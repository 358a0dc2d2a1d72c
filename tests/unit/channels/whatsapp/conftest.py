from __future__ import annotations

import pytest

from bot.channels.whatsapp.vault import Vault
from bot.settings import Settings, load_settings
from tests.support.metaapi import APP_SECRET, PHONE_ID, TOKEN, VERIFY_TOKEN


@pytest.fixture
def settings() -> Settings:
    return load_settings(
        _env_file=None,
        whatsapp_token=TOKEN,
        whatsapp_phone_id=PHONE_ID,
        whatsapp_app_secret=APP_SECRET,
        whatsapp_verify_token=VERIFY_TOKEN,
        secret_key="a key of the tests",
    )


@pytest.fixture
def vault(settings: Settings) -> Vault:
    return Vault(settings)
