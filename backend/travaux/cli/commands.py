"""The commands and their options. What they do stands beside: texts, checking, serving, showing."""

import asyncio
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError
from typer import Argument, Context, Option
from typer.exceptions import TyperException

from travaux import accounts
from travaux.accounts import BadName, NoSuchUser, UserExists
from travaux.cli import checking, data, terminal, texts
from travaux.cli.terminal import BadInput, Misuse, complain, say
from travaux.database import StorageUnavailable, migrate, normalised
from travaux.exchange.plain import ImportProblem
from travaux.journal import NoSuchMoment, UnreadableEvent
from travaux.secretariat import TooBusy
from travaux.settings import Settings
from travaux.treaty.refusals import Refusal

app = typer.Typer(
    add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None
)
users = typer.Typer(no_args_is_help=True, help="Accounts.")
tokens = typer.Typer(no_args_is_help=True, help="Access tokens.")
app.add_typer(users, name="user")
app.add_typer(tokens, name="token")


class Form(StrEnum):
    MD = "md"
    JSON = "json"


AsJson = Annotated[bool, Option("--json", help="Print one JSON document and nothing else.")]
Host = Annotated[str | None, Option(help="The address to listen on (127.0.0.1).")]
Port = Annotated[
    int | None, Option(help="The port to listen on (8000); 0 for any free one.", min=0, max=65535)
]


@app.callback()
def options(
    context: Context,
    data: Annotated[
        Path | None,
        Option(envvar="TRAVAUX_DATA", help="The folder of the embedded database (./travaux-data)."),
    ] = None,
) -> None:
    """Multilateral negotiation of a treaty text.

    The database is a file in the data folder, or a PostgreSQL if TRAVAUX_DATABASE_URL names one.
    """
    try:
        settings = Settings() if data is None else Settings(data=data)
        normalised(settings.storage)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        raise Misuse(f"TRAVAUX_{str(first['loc'][0]).upper()}: {first['msg']}.") from None
    except ValueError as wrong:
        raise Misuse(f"{wrong}.") from None
    context.obj = settings


@app.command()
def serve(
    context: Context,
    host: Host = None,
    port: Port = None,
    workers: Annotated[int | None, Option(help="Processes; more than one needs PostgreSQL.")] = None,
) -> None:
    """Serve the API, the page and the feed; the database is brought up to date first."""
    from travaux.cli import serving  # noqa: PLC0415 - the web takes a second to load, which other commands are spared

    settings = _with(context, host=host, port=port, workers=workers)
    serving.check_workers(settings)
    listening = serving.bound(settings.host, settings.port)
    serving.end_cleanly_when_told()
    asyncio.run(migrate(settings.storage))
    serving.announce(listening)
    serving.serve(settings, listening)


@app.command("migrate")
def bring_up_to_date(context: Context) -> None:
    """Bring the database up to date."""
    asyncio.run(migrate(_settings(context).storage))


@app.command()
def demo(
    context: Context,
    host: Host = None,
    port: Port = None,
    tokens: Annotated[Path | None, Option(help="Write the way in of every role here, as JSON.")] = None,
) -> None:
    """Serve a living negotiation from a fresh data folder."""
    from travaux.cli import serving, showing  # noqa: PLC0415 - as above

    chosen = context.parent is not None and context.parent.params["data"] is not None
    settings = _with(context, host=host, port=port, workers=1)
    listening = serving.bound(settings.host, settings.port)
    serving.end_cleanly_when_told()
    with showing.folder(settings, chosen=chosen) as fresh:
        showing.show(fresh, listening, tokens)


@app.command("import")
def import_(
    context: Context,
    file: Annotated[str, Argument(help="Plain text or Markdown, in UTF-8; - for standard input.")],
    title: Annotated[
        str | None, Option(help="The title of the negotiation, if not that of the text.")
    ] = None,
    user: Annotated[
        str, Option("--as", help="Whose negotiation it is to be; becomes its secretariat.")
    ] = texts.SECRETARIAT,
    *,
    brackets: Annotated[
        bool,
        Option(
            "--brackets",
            help="Square brackets are those of a negotiation: they become proposals of whom they name.",
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Make a negotiation of a treaty's text, and report every line that was a guess."""
    imported = asyncio.run(texts.import_treaty(_settings(context), file, title, user, with_brackets=brackets))
    if as_json:
        terminal.document(
            {
                "negotiation": data.api_id(imported.log),
                "clauses": imported.clauses,
                **({"delegations": imported.delegations} if brackets else {}),
                "doubts": imported.doubts,
            }
        )
        return
    kinds = ", ".join(_counted(count, kind) for kind, count in imported.clauses.items())
    say(f"{imported.title}\nnegotiation {imported.log}\n{kinds}")
    if imported.delegations:
        say(f"accredited as States, for the brackets name them: {', '.join(imported.delegations)}")
    if imported.doubts:
        say(f"{len(imported.doubts)} to look at:")
        say(
            "\n".join(f"  line {each['line']}: {each['why']}\n    {each['text']}" for each in imported.doubts)
        )
    say(f"Enter with a token of {user}: travaux token create {user}")


def _counted(count: int, kind: str) -> str:
    name = kind.lower().replace("_", " ")
    return f"{count} {name}" if count == 1 else f"{count} {name}{'es' if name.endswith('x') else 's'}"


@app.command()
def export(
    context: Context,
    negotiation: Annotated[str, Argument(help="The id of a negotiation, or how it begins.")],
    form: Annotated[Form, Option("--format", help="Markdown, or the clauses as JSON.")],
    at: Annotated[str | None, Option(help="As of this event or instant; now if left out.")] = None,
    output: Annotated[Path | None, Option("-o", "--output", help="Write to this file.")] = None,
    *,
    brackets: Annotated[
        bool,
        Option("--brackets", help="The rolling text, with its brackets and who asks for what; Markdown."),
    ] = False,
) -> None:
    """Print the text of a negotiation as it stands or stood."""
    if brackets and form is not Form.MD:
        raise Misuse("--brackets goes with --format md: the JSON form is that of the base text.")
    text = asyncio.run(texts.export_text(_settings(context), negotiation, form, at, with_brackets=brackets))
    if output is None or str(output) == "-":
        terminal.write(text)
    else:
        data.written(output, text)


@app.command()
def replay(
    context: Context,
    negotiation: Annotated[str | None, Argument(help="One negotiation; all if left out.")] = None,
    *,
    check: Annotated[
        bool, Option("--check", help="Compare hashes, roots and views; exit with 1 on a difference.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Fold the logs again from their first events."""
    replayed = asyncio.run(checking.replay(_settings(context), negotiation, check=check))
    differences = [each.difference for each in replayed if each.difference]
    if as_json:
        terminal.document({"logs": replayed, "difference": differences[0] if differences else None})
    else:
        for each in replayed:
            verdict = "DIFFERS" if each.difference else "as stored" if check else "folded"
            say(f"{each.log}  {each.size} events  root {each.root}  {verdict}")
    if differences:
        first = differences[0]
        raise BadInput(f"Log {first.log}, event {first.seq}: {first.what}.")


@users.command("add")
def add_users(context: Context, names: Annotated[list[str], Argument(metavar="NAME...")]) -> None:
    """Add accounts."""
    asyncio.run(_add_users(_settings(context), names))
    say("\n".join(f"Added {name}." for name in names))


async def _add_users(settings: Settings, names: Sequence[str]) -> None:
    async with data.opened(settings) as database:
        for name in names:
            await accounts.add_user(database, name)


@tokens.command("create")
def create_token(context: Context, user: str) -> None:
    """Print a new access token of a user. It cannot be read again."""
    say(asyncio.run(_create_token(_settings(context), user)))


async def _create_token(settings: Settings, user: str) -> str:
    async with data.opened(settings) as database:
        return await accounts.create_token(database, user)


def _settings(context: Context) -> Settings:
    settings = context.obj
    assert isinstance(settings, Settings), "options() runs before any command"
    return settings


def _with(context: Context, **given: object) -> Settings:
    """The settings with what was given on the command line in place of what the surroundings say."""
    return _settings(context).model_copy(
        update={name: value for name, value in given.items() if value is not None}
    )


def main() -> None:
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """The exit code: 1 for bad input, 2 for a wrong call, 3 for storage that is not available."""
    try:
        return app(_data_first(arguments), prog_name="travaux", standalone_mode=False) or 0
    except BrokenPipeError:
        return 1  # whoever read our output has seen enough of it
    except TyperException as misuse:
        complain(f"{misuse.format_message()} See 'travaux --help'.")
        return 2
    except Misuse as misuse:
        complain(str(misuse))
        return 2
    except StorageUnavailable as failure:
        complain(str(failure))
        return 3
    except DBAPIError as failure:
        complain(f"The storage is unavailable: {failure.orig}")
        return 3
    except (BadInput, ImportProblem, Refusal, NoSuchMoment, UnreadableEvent, TooBusy) as problem:
        complain(str(problem))
        return 1
    except (BadName, NoSuchUser, UserExists) as problem:
        complain(str(problem))
        return 1


def _data_first(arguments: Sequence[str]) -> list[str]:
    """`--data DIR` is an option of every command, so it may also stand after the command's name."""
    front: list[str] = []
    rest = list(arguments)
    index = 0
    while index < len(rest) and rest[index] != "--":
        if rest[index] == "--data":
            front += rest[index : index + 2]
            del rest[index : index + 2]
        elif rest[index].startswith("--data="):
            front.append(rest.pop(index))
        else:
            index += 1
    return [*front, *rest]
