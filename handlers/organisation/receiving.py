"""A file of people comes in by chat: what it would change is shown, and then it is done or not."""

from base64 import b64decode, b64encode
from datetime import timedelta

from handlers import ids
from handlers.feature import Context, Sweep
from handlers.organisation import importing, overview
from handlers.speech import Answer, Choice, File, Message, Press, Sends
from storage import organisation
from storage.organisation import Upload

_LIES_FOR = timedelta(hours=1)
_EXAMPLE = (
    "naam;email;team;locatie;soort;niveau;leerjaar;rollen\r\n"
    "Noor Bakker;noor@voorbeeld.nl;De Linde;Tilburg;student;4;2;\r\n"
    "Hanneke Smit;hanneke@voorbeeld.nl;De Linde;Tilburg;collega;;;aandachtsvelder\r\n"
)


def how(_: Press, __: Context) -> Answer:
    """Says what the file looks like, with an example to fill in."""
    file = File("mensen.csv", _EXAMPLE.encode("utf-8-sig"), "organisation.example")
    return Message("organisation/how", {}, (overview.TEAMS,), (file,))


def received(sent: Sends, context: Context) -> Answer:
    """Shows what a file would change; it is kept sealed until that is decided."""
    if not context.allows("users", None):
        return Message("safety/no_files")
    changes = importing.changes_of(context.session, sent.content)
    facts = importing.summary(changes, context.now)
    if changes.problems or changes.is_empty:
        return Message("organisation/preview", facts, (overview.TEAMS,))
    row = organisation.upload_of(context.session, context.person.id)
    row = row or Upload(by_id=context.person.id, at=context.now, version=0)
    row.content, row.at = b64encode(sent.content).decode(), context.now
    row.version += 1
    context.session.add(row)
    ways = ("organisation.bring_in", "organisation.leave_out")
    choices = tuple(Choice(way, ids.short(row.id), row.version) for way in ways)
    return Message("organisation/preview", facts, choices)


def _shown(press: Press, context: Context) -> Upload | None:
    """The file that a button was of; None where another one came since, or it was forgotten."""
    row = organisation.upload_of(context.session, context.person.id)
    is_it = row is not None and (ids.short(row.id), row.version) == (press.id, press.version)
    return row if is_it else None


def bring_in(press: Press, context: Context) -> Answer:
    """Brings in the file that was shown, all of it."""
    row = _shown(press, context)
    if row is None:
        return Message("machine/past")
    changes = importing.changes_of(context.session, b64decode(row.content))
    facts = importing.summary(changes, context.now)
    if changes.problems:
        return Message("organisation/preview", facts, (overview.TEAMS,))
    context.session.delete(row)
    importing.write(context.session, changes, context.setting("organisation.language"))
    codes = (Choice("organisation.codes_file"),) if changes.new_people else ()
    return Message("organisation/brought_in", facts, (*codes, overview.TEAMS))


def leave_out(press: Press, context: Context) -> Answer:
    """Forgets the file."""
    row = _shown(press, context)
    if row is not None:
        context.session.delete(row)
    return Message("organisation/left_out", {}, (overview.TEAMS,))


def forget(sweep: Sweep) -> None:
    """Forgets files that were left lying for an hour."""
    for row in organisation.old_uploads(sweep.session, sweep.now - _LIES_FOR):
        sweep.session.delete(row)
