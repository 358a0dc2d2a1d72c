"""`ura staff`: accounts from a shell, for the first people and for who is locked out."""

from __future__ import annotations

import asyncio
import getpass
import sys
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import typer
from rich.console import Console
from sqlalchemy.exc import IntegrityError

from bot.settings import Settings
from bot.storage.database import Database

Name = Annotated[str, typer.Option(help="As users see it when this person takes over.")]
Role = Annotated[str, typer.Option(help="officer, supervisor, editor or operator")]

console = Console(highlight=False, soft_wrap=True)
T = TypeVar("T")


def build(settings: Callable[[], Settings], database: Callable[[], Database]) -> typer.Typer:
    """The commands, over the settings and the database of a running Ura."""
    app = typer.Typer(no_args_is_help=True, help="Accounts of the desk.")

    def within(work: Callable[[Database], Awaitable[T]]) -> T:
        async def run() -> T:
            opened = database()
            try:
                return await work(opened)
            finally:
                await opened.close()

        return asyncio.run(run())

    def address(token: str) -> str:
        own = settings()
        return f"{own.public_url or own.own_url}/desk/link/{token}"

    @app.command("add")
    def add(email: str, name: Name, role: Role = "officer") -> None:
        """Add an account; the password is asked for, or read from standard input."""
        from bot.staff_accounts import WeakPassword, add_staff

        _known(role)
        interactive = sys.stdin.isatty()
        password = getpass.getpass("Password: ") if interactive else sys.stdin.readline().strip()
        try:
            within(
                lambda opened: add_staff(
                    opened, email=email, name=name, role=role, password=password
                )
            )
        except WeakPassword as error:
            _fail(str(error))
        except IntegrityError:
            _fail(
                f"{email} has an account already: `ura staff link {email}` makes a link for a"
                " new password."
            )
        console.print(f"{email} may sign in at /desk.")

    @app.command("invite")
    def invite(email: str, name: Name, role: Role = "officer") -> None:
        """Add an account without a password, and print the link by which its owner sets one."""
        from bot.accounts.managing import By, Unfit
        from bot.accounts.managing import invite as make
        from bot.phrases import phrases

        _known(role)
        try:
            _, token = within(
                lambda opened: make(
                    opened, By(None), email=email, name=name, role=role, language="sq"
                )
            )
        except Unfit as unfit:
            _fail(phrases("en")(unfit.key))
        console.print(address(token))

    @app.command("link")
    def link(email: str) -> None:
        """Print a link by which the owner of an account sets a new password."""
        from bot.accounts.managing import By, new_link
        from bot.storage import staff

        async def work(opened: Database) -> str | None:
            async with opened.transaction() as tx:
                person = await staff.by_email(tx, email)
            return await new_link(opened, By(None), person) if person is not None else None

        token = within(work)
        if token is None:
            _fail(f"{email} has no account: make one with `ura staff invite`.")
        else:
            console.print(address(token))

    return app


def _known(role: str) -> None:
    from bot.desk.permissions import ROLES

    if role not in ROLES:
        _fail(f"{role} is no role: choose one of {', '.join(ROLES)}.")


def _fail(why: str) -> None:
    console.print(f"[red]{why}[/red]")
    raise typer.Exit(1)
