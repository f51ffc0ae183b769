"""The command line: starting, checking, importing, and the upkeep of an installation."""

import asyncio
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from bot import logs, upkeep
from bot.bar import bar
from bot.platform import Unset
from bot.settings import TEMPLATES, Settings
from storage.sealed import KeyBroken, KeyMissing

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
organisation = typer.Typer(help="Organisations of this installation.", no_args_is_help=True)
app.add_typer(organisation, name="organisation")

DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")]
Of = Annotated[str, typer.Option("--organisation", help="Its name, where there are several.")]
_NEW_KEY = 'python -c "from storage.sealed import new_key; print(new_key())"'
_NO_KEY = f"""Er is geen sleutel. Maak er een, en zet hem in LEERMAAT_KEYS:
There is no key. Make one, and set LEERMAAT_KEYS to it:
    {_NEW_KEY}"""
_NOT_A_KEY = f"""Wat in LEERMAAT_KEYS staat, is geen sleutel. Maak er een:
What LEERMAAT_KEYS holds is not a key. Make one:
    {_NEW_KEY}"""
_NO_DATABASE = """De database antwoordt niet ({kind}). Staat hij aan, en klopt DATABASE_URL?
The database does not answer ({kind}). Is it running, and is DATABASE_URL right?"""
_TWO_DEMOS = """Er draait al een Leermaat in {data}. Stop die, of kies een map met --data.
Another Leermaat uses {data}. Stop it, or choose a folder with --data."""
_TWO_BOTS = """Er draait al een bot op deze database. Op SQLite kan er een, op Postgres meer.
Another bot runs on this database. SQLite takes one only; use Postgres for more."""
_PORT_TAKEN = """De poort is bezet. Kies een andere met LEERMAAT_PORT.
The port is taken. Choose another with LEERMAAT_PORT."""
_NOT_PUBLIC = """Het adres moet beginnen met https://. Slack bereikt het anders niet.
The address must begin with https://. Slack does not reach it otherwise."""
_SAVED = """Bewaard in {file}. De sleutels staan er niet in: bewaar die apart.
Saved to {file}. The keys are not in it: keep them elsewhere."""
_SEALED = """{number} waarden opnieuw verzegeld. De oude sleutel mag nu weg.
{number} values sealed anew. The old key may go now."""


def settings() -> Settings:
    """The settings of the environment; what is wrong in them is said, and ends the command."""
    try:
        return Settings()
    except ValidationError as error:
        names = ", ".join(".".join(map(str, problem["loc"])) for problem in error.errors())
        end(f"Niet goed ingesteld / wrong setting: {names}. Zie / see .env.example.")


def end(why: str) -> NoReturn:
    """Ends with a sentence that says what to do."""
    typer.secho(why, fg="red", err=True)
    raise typer.Exit(1)


@app.callback()
def _only_mine() -> None:
    """Leermaat: iedereen is werkbegeleider."""
    os.umask(0o077)  # what is written is for nobody else on this machine


@contextmanager
def _plainly() -> Iterator[None]:
    """What can be mended by whoever types the command is said in a sentence."""
    try:
        yield
    except KeyMissing:
        end(_NO_KEY)
    except KeyBroken:
        end(_NOT_A_KEY)
    except DBAPIError as error:
        end(_NO_DATABASE.format(kind=type(error).__name__))
    except (upkeep.Refused, Unset) as refused:
        end(str(refused))


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="The first port to try.")] = 8080,
    data: Annotated[Path, typer.Option(help="Where the demonstration is kept.")] = Path(
        "data/demo"
    ),
) -> None:
    """The playground, with a sample organisation: no token, account or server is needed."""
    from bot import demo as demonstration
    from bot import running

    logs.set_up(readable=True)
    try:
        asyncio.run(demonstration.serve(demonstration.settings(data), port, typer.echo))
    except running.AlreadyRunning:
        end(_TWO_DEMOS.format(data=data))


@app.command()
def run() -> None:
    """The bot itself, on the platforms for which there are tokens."""
    from bot import app as composition
    from bot import listening, running, server

    logs.set_up(readable=False)
    given = settings()

    async def serve() -> None:
        machine = composition.build(given)
        machine.delivery.lease.of(given.bot_tokens)
        adapters = listening.adapters(machine, upkeep.hosting(machine, typer.echo))
        site = server.web_app(upkeep.readiness(machine, adapters), upkeep.measuring(machine))
        for adapter in adapters:
            site.add_routes(adapter.routes)
        ports = range(given.leermaat_port, given.leermaat_port + 1)
        served = running.Served(site, given.leermaat_host, ports)
        await running.run(machine, served, typer.echo, adapters)

    with _plainly():
        try:
            with running.only_one(given):
                asyncio.run(serve())
        except running.AlreadyRunning:
            end(_TWO_BOTS)
        except running.PortTaken:
            end(_PORT_TAKEN)


@app.command()
def check() -> None:
    """Says what is wrong in settings, keys, templates, database, and with Slack and Telegram, and
    how to mend it."""
    from bot import checking, undecided

    given = settings()
    problems, notes = checking.report(given)
    for problem in problems:
        typer.secho(f"✗ {problem}", fg="red")
    for known in notes:
        typer.secho(f"! {known}", fg="yellow")
    if problems:
        raise typer.Exit(1)
    typer.secho("✓ Alles is in orde. / All is well.", fg="green")
    typer.echo("Voor je begint / before you go live:")
    for what in undecided.decisions(given):
        typer.echo(f"- {what}")


@app.command("slack-manifest")
def slack_manifest(
    url: Annotated[
        str, typer.Option(help="The public address, for HTTP. Without it: Socket Mode.")
    ] = "",
) -> None:
    """Prints the manifest of the Slack app, to paste at api.slack.com/apps."""
    from bot.slack import manifest
    from bot.words import Words
    from handlers import all_features

    if url and not url.startswith("https://"):
        end(_NOT_PUBLIC)
    given, features = settings(), all_features()
    words = Words(TEMPLATES, given.leermaat_templates)
    made = manifest.manifest(features, words, given.leermaat_language, url)
    typer.echo(json.dumps(made, ensure_ascii=False, indent=2))
    for word in manifest.left_out(features):
        typer.echo(f"/{word}: van Slack zelf / is Slack's own: /leermaat {word}", err=True)


@organisation.command("add")
def organisation_add(name: str) -> None:
    """Makes an organisation, and prints its join code and the code of the first academy account."""
    with _plainly(), upkeep.opened(settings()) as machine:
        code, academy = upkeep.add_organisation(machine, name)
    typer.echo(f"code: {code}")
    typer.echo(f"academie code: {academy}")


@organisation.command("code")
def organisation_code(of: Of = "") -> None:
    """Prints a fresh code for an academy account, where the first was not used in time."""
    with _plainly(), upkeep.opened(settings()) as machine:
        typer.echo(f"academie code: {upkeep.academy_code(machine, of)}")


@app.command("import")
def import_(what: str, file: Path, dry_run: DryRun = False, of: Of = "") -> None:
    """Reads a file: `import people FILE.csv`, `import placements FILE.csv`."""
    if not file.is_file():
        end(f"Dit bestand is er niet: {file}. / No such file.")
    with _plainly(), upkeep.opened(settings()) as machine, bar() as heard:
        given = upkeep.Import(what, file.read_bytes(), of, dry_run, heard)
        lines, is_good = upkeep.import_file(machine, given)
    typer.echo("\n".join(lines))
    raise typer.Exit(not is_good)


@app.command()
def export(what: str, of: Of = "") -> None:
    """Prints what is kept: `export placements`."""
    with _plainly(), upkeep.opened(settings()) as machine:
        typer.echo("\n".join(upkeep.export(machine, what, of)))


@app.command()
def status() -> None:
    """How this installation is: people, messages that wait, and what could not be delivered."""
    with _plainly(), upkeep.opened(settings()) as machine:
        typer.echo("\n".join(upkeep.status(machine)))


@app.command()
def jobs() -> None:
    """The jobs, when each runs next, and what is due."""
    with _plainly(), upkeep.opened(settings()) as machine:
        for line in upkeep.jobs(machine):
            typer.echo(line)


@app.command()
def backup(file: Path) -> None:
    """Writes a copy of the database to a file, also while the bot runs."""
    with _plainly(), upkeep.opened(settings()) as machine:
        upkeep.backup(machine, file)
    typer.echo(_SAVED.format(file=file))


@app.command()
def retention(dry_run: DryRun = False) -> None:
    """Forgets what has been kept long enough."""
    with _plainly(), upkeep.opened(settings()) as machine:
        for line in upkeep.forget(machine, dry_run=dry_run):
            typer.echo(line)


@app.command("rotate-keys")
def rotate_keys() -> None:
    """Seals everything anew with the first key of LEERMAAT_KEYS."""
    with _plainly(), upkeep.opened(settings()) as machine:
        number = upkeep.rotate(machine)
    typer.echo(_SEALED.format(number=number))
