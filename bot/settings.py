"""The settings of Ura, read from the environment and `.env`: the only reader of either."""

from __future__ import annotations

import os
import secrets
from functools import cached_property
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent

ENV_FILE = "URA_ENV_FILE"
"""Names another file than `.env`; an evaluation names none, to be sure not to touch real data."""


class SettingsError(Exception):
    """A setting has a wrong value; the message names it and says what is expected."""


def _http_url(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise ValueError("expected an address that starts with http:// or https://")
    return value.rstrip("/")


class Settings(BaseSettings):
    """All settings, each documented in `.env.example`."""

    model_config = SettingsConfigDict(env_prefix="URA_", env_file_encoding="utf-8", extra="ignore")

    port: int = Field(8000, ge=1, le=65535)
    host: str = "127.0.0.1"
    database_url: str | None = None
    public_url: str | None = None
    data_dir: Path = ROOT / "var"
    secret_key: SecretStr | None = None
    admin_email: str | None = None
    admin_password: SecretStr | None = None

    telegram_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"

    whatsapp_token: SecretStr | None = None
    whatsapp_phone_id: str | None = None
    whatsapp_app_secret: SecretStr | None = None
    whatsapp_verify_token: SecretStr | None = None
    whatsapp_api_url: str = "https://graph.facebook.com"
    whatsapp_account_id: str | None = None
    whatsapp_media_hosts: str = "lookaside.fbsbx.com"
    phone_key: SecretStr | None = None
    # Staff: who needs a second factor, single sign-on, and where alerts go.
    second_factor_roles: Annotated[frozenset[str], NoDecode] = frozenset()
    oidc_issuer: str | None = None
    oidc_client_id: str | None = None
    oidc_client_secret: SecretStr | None = None
    smtp_url: SecretStr | None = None
    mail_from: str | None = None
    staff_telegram_chat: str | None = None

    rate_limit: int = Field(120, ge=0)
    file_limit_mb: int = Field(10, ge=1, le=20)
    session_hours: int = Field(12, ge=1, le=24 * 30)
    log_level: Annotated[str, NoDecode] = "INFO"

    # The processes of one machine find each other by these; `ura run` sets them.
    engine_url: str = "http://127.0.0.1:5005"
    engine_token: SecretStr | None = None
    engine_timeout: float = Field(8.0, gt=0)
    actions_port: int = Field(5055, ge=1, le=65535)
    worker_concurrency: int = Field(16, ge=1, le=256)
    language_model: Path = ROOT / "var" / "models" / "language.npz"  # or in another data_dir

    @field_validator(
        "public_url", "telegram_api_url", "whatsapp_api_url", "engine_url", "oidc_issuer"
    )
    @classmethod
    def _urls(cls, value: str | None) -> str | None:
        return _http_url(value) if value else None

    @field_validator("database_url")
    @classmethod
    def _database_url(cls, value: str | None) -> str | None:
        if not value:
            return None
        scheme, separator, rest = value.partition("://")
        if not separator or scheme.split("+")[0] not in ("postgresql", "postgres"):
            raise ValueError("expected a PostgreSQL address such as postgresql://user@host/name")
        try:
            urlsplit(value).port  # noqa: B018 - it is read when it is asked for
        except ValueError:
            raise ValueError("the port of the address is no number from 0 to 65535") from None
        return f"postgresql+psycopg://{rest}"

    @field_validator("telegram_token")
    @classmethod
    def _telegram_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value():
            return None
        number, _, secret = value.get_secret_value().partition(":")
        if not number.isdigit() or len(secret) < 20:
            raise ValueError("expected a bot token from @BotFather, such as 123456:ABC-DEF...")
        return value

    @field_validator(
        "whatsapp_token", "whatsapp_app_secret", "whatsapp_verify_token", "phone_key", mode="after"
    )
    @classmethod
    def _empty_is_unset(cls, value: SecretStr | None) -> SecretStr | None:
        return value if value is not None and value.get_secret_value().strip() else None

    @field_validator("whatsapp_phone_id", "whatsapp_account_id")
    @classmethod
    def _meta_ids(cls, value: str | None) -> str | None:
        """Ids of Meta are figures; a phone number in their place is the common mistake."""
        ids = [part.strip() for part in (value or "").split(",") if part.strip()]
        if not ids:
            return None
        if not all(part.isascii() and part.isdigit() for part in ids):
            raise ValueError(
                "expected an id of figures from Meta's page API Setup (not the phone number"
                " itself); several are separated by commas"
            )
        return ",".join(ids)

    @field_validator("phone_key")
    @classmethod
    def _phone_key(cls, value: SecretStr | None) -> SecretStr | None:
        keys = value.get_secret_value().split(",") if value else []
        if any(len(key.strip()) < 32 for key in keys):
            raise ValueError(
                "expected keys of at least 32 characters, the newest first, separated by commas"
            )
        return value

    @field_validator("second_factor_roles", mode="before")
    @classmethod
    def _second_factor_roles(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        roles = frozenset(role.strip() for role in value.split(",") if role.strip())
        known = frozenset({"officer", "supervisor", "editor", "operator"})
        if not roles <= known:
            raise ValueError("expected roles, separated by commas: " + ", ".join(sorted(known)))
        return roles

    @field_validator("smtp_url")
    @classmethod
    def _smtp_url(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value():
            return None
        parts = urlsplit(value.get_secret_value())
        try:
            known = parts.scheme in ("smtp", "smtps", "smtp+plain") and parts.port != 0
        except ValueError:
            known = False
        if not known or not parts.hostname:
            raise ValueError(
                "expected smtp://user:password@host:587 (STARTTLS), smtps://...:465 (TLS) or"
                " smtp+plain://host:25 (no encryption)"
            )
        return value

    @field_validator("staff_telegram_chat")
    @classmethod
    def _staff_telegram_chat(cls, value: str | None) -> str | None:
        if not value:
            return None
        if not value.lstrip("-").isdigit():
            raise ValueError("expected the number of a Telegram chat, such as -1001234567890")
        return value

    @field_validator("log_level")
    @classmethod
    def _log_level(cls, value: str) -> str:
        if value.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            raise ValueError("expected DEBUG, INFO, WARNING or ERROR")
        return value.upper()

    @field_validator("data_dir")
    @classmethod
    def _data_dir(cls, value: Path) -> Path:
        return value.expanduser().resolve()

    @model_validator(mode="after")
    def _admin_needs_both(self) -> Settings:
        if (self.admin_email is None) != (self.admin_password is None):
            raise ValueError("URA_ADMIN_EMAIL and URA_ADMIN_PASSWORD: set both or neither")
        return self

    @model_validator(mode="after")
    def _whatsapp_needs_all(self) -> Settings:
        needed = ("token", "phone_id", "app_secret", "verify_token")
        missing = [name for name in needed if getattr(self, f"whatsapp_{name}") is None]
        if missing and len(missing) < len(needed):
            names = ", ".join(f"URA_WHATSAPP_{name.upper()}" for name in missing)
            raise ValueError(f"WhatsApp is set up in part; set also {names} (docs/whatsapp.md)")
        return self

    @model_validator(mode="after")
    def _mail_needs_a_sender(self) -> Settings:
        if self.smtp_url is not None and not self.mail_from:
            raise ValueError("URA_MAIL_FROM: set the sender's address, since URA_SMTP_URL is set")
        return self

    @model_validator(mode="after")
    def _single_sign_on_needs_a_client(self) -> Settings:
        if self.oidc_issuer and not (self.oidc_client_id and self.oidc_client_secret):
            raise ValueError(
                "URA_OIDC_CLIENT_ID and URA_OIDC_CLIENT_SECRET: set both, since URA_OIDC_ISSUER is"
            )
        return self

    @model_validator(mode="after")
    def _models_lie_together(self) -> Settings:
        if "language_model" not in self.model_fields_set:
            self.language_model = self.data_dir / "models" / "language.npz"
        return self

    @cached_property
    def whatsapp_phone_ids(self) -> tuple[str, ...]:
        """Meta's ids of the numbers that Ura answers for; the first one is the main one."""
        return tuple(self.whatsapp_phone_id.split(",")) if self.whatsapp_phone_id else ()

    @cached_property
    def phone_keys(self) -> tuple[bytes, ...]:
        """What phone numbers are encrypted with: the first one encrypts, all decrypt."""
        if self.phone_key is None:
            return (self.key,)
        return tuple(key.strip().encode() for key in self.phone_key.get_secret_value().split(","))

    @cached_property
    def key(self) -> bytes:
        """The secret that signs cookies and tokens; made on the first run if none is set.

        Kept in a file of mode 600 under the data folder, so that a restart keeps sessions valid.
        """
        if self.secret_key and self.secret_key.get_secret_value():
            return self.secret_key.get_secret_value().encode()
        path = self.data_dir / "secret_key"
        self.data_dir.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return path.read_bytes().strip()
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        return path.read_bytes().strip()

    @property
    def telegram_webhook_secret(self) -> str:
        """What Telegram must send with every webhook call, derived from the secret key."""
        import hashlib
        import hmac

        return hmac.new(self.key, b"telegram-webhook", hashlib.sha256).hexdigest()

    @property
    def own_url(self) -> str:
        """Where this machine reaches the web process."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def file_limit(self) -> int:
        """Bytes of the largest file that officers and visitors may attach."""
        return self.file_limit_mb * 1024 * 1024

    @property
    def secure_cookies(self) -> bool:
        return bool(self.public_url and self.public_url.startswith("https://"))


def load_settings(**overrides: object) -> Settings:
    """Read the settings.

    Raises:
        SettingsError: a value is wrong; the message names each wrong setting.
    """
    file = os.environ.get(ENV_FILE, ".env")
    try:
        return Settings(**{"_env_file": file, **overrides})  # type: ignore[arg-type]
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file} is not UTF-8 text: save it as UTF-8") from error
    except ValidationError as error:
        lines = []
        for problem in error.errors():
            name = "URA_" + "_".join(str(part) for part in problem["loc"]).upper()
            message = problem["msg"].removeprefix("Value error, ")
            lines.append(message if name == "URA_" else f"{name}: {message}")
        raise SettingsError("\n".join(lines)) from None
