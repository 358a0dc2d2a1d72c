from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.settings import ROOT, Settings, SettingsError, load_settings


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith("URA_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("URA_PORT", "eighty", "URA_PORT"),
        ("URA_PORT", "70000", "URA_PORT"),
        ("URA_DATABASE_URL", "mysql://x", "URA_DATABASE_URL: expected a PostgreSQL address"),
        ("URA_DATABASE_URL", "postgresql://x:port/ura", "URA_DATABASE_URL: the port"),
        ("URA_PUBLIC_URL", "ura.example", "URA_PUBLIC_URL: expected an address"),
        ("URA_TELEGRAM_TOKEN", "abc", "URA_TELEGRAM_TOKEN: expected a bot token"),
        ("URA_RATE_LIMIT", "-1", "URA_RATE_LIMIT"),
        ("URA_WHATSAPP_TOKEN", "EAA", "set also URA_WHATSAPP_PHONE_ID, URA_WHATSAPP_APP_SECRET"),
        ("URA_WHATSAPP_PHONE_ID", "+44 7700 900123", "URA_WHATSAPP_PHONE_ID: expected an id"),
        ("URA_WHATSAPP_API_URL", "graph", "URA_WHATSAPP_API_URL: expected an address"),
        ("URA_PHONE_KEY", "short", "URA_PHONE_KEY: expected keys of at least 32"),
        ("URA_LOG_LEVEL", "loud", "URA_LOG_LEVEL: expected DEBUG"),
        ("URA_ADMIN_EMAIL", "a@b.example", "URA_ADMIN_PASSWORD"),
        ("URA_SECOND_FACTOR_ROLES", "boss", "URA_SECOND_FACTOR_ROLES: expected roles"),
        ("URA_SMTP_URL", "mail.example:25", "URA_SMTP_URL: expected smtp://"),
        ("URA_SMTP_URL", "smtp://:587", "URA_SMTP_URL: expected smtp://"),
        ("URA_SMTP_URL", "smtp://mail.example", "URA_MAIL_FROM: set the sender's address"),
        ("URA_STAFF_TELEGRAM_CHAT", "@staff", "URA_STAFF_TELEGRAM_CHAT: expected the number"),
        ("URA_OIDC_ISSUER", "login.example", "URA_OIDC_ISSUER: expected an address"),
        ("URA_OIDC_ISSUER", "https://login.example", "URA_OIDC_CLIENT_ID and"),
    ],
)
def test_a_wrong_value_stops_with_the_settings_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=says):
        load_settings()


def test_any_postgres_address_gets_our_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("URA_DATABASE_URL", "postgres://u:p@db:5432/ura")
    assert load_settings().database_url == "postgresql+psycopg://u:p@db:5432/ura"


def test_the_secret_key_is_made_once_and_is_private(tmp_path: Path) -> None:
    first = load_settings(data_dir=tmp_path / "var")
    second = load_settings(data_dir=tmp_path / "var")
    assert first.key == second.key
    assert len(first.key) >= 32
    assert (tmp_path / "var" / "secret_key").stat().st_mode & 0o077 == 0


def test_every_setting_of_the_contract_is_documented() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    for name in Settings.model_fields:
        assert f"URA_{name.upper()}=" in example, name


def test_the_file_of_settings_can_be_another_one_or_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("URA_PORT=8001\n", encoding="utf-8")
    (tmp_path / "other").write_text("URA_PORT=8002\n", encoding="utf-8")
    assert load_settings().port == 8001
    monkeypatch.setenv("URA_ENV_FILE", str(tmp_path / "other"))
    assert load_settings().port == 8002
    monkeypatch.setenv("URA_ENV_FILE", os.devnull)
    assert load_settings().port == 8000


def test_a_file_of_settings_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(
        "URA_MAIL_FROM=Ambasada e Shqip\u00ebris\u00eb".encode("latin-1")
    )
    with pytest.raises(SettingsError, match="UTF-8"):
        load_settings()


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("0.0.0.0", "http://127.0.0.1:8000"),
        ("::", "http://[::1]:8000"),
    ],
)
def test_this_machine_reaches_the_web_process(host: str, url: str) -> None:
    assert load_settings(host=host).own_url == url
