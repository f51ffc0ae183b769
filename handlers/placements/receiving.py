"""A file of placements comes in by chat: what it changes is shown, and then it is done or not."""

from base64 import b64decode, b64encode
from datetime import timedelta
from typing import Any

from handlers.access import Role
from handlers.feature import Context, Sweep
from handlers.placements import announcing, importing, school, writing
from handlers.placements.changes import Changes
from handlers.placements.finding import PAST, today_of
from handlers.placements.listing import LIST
from handlers.placements.table import COLUMNS
from handlers.speech import Answer, Choice, File, Message, Press, Sends
from storage import people, placements
from storage.placements import PlacementFile

LIES_FOR = timedelta(hours=1)

_ROW = {
    "learner_name": "Noor Bakker",
    "learner_email": "noor@voorbeeld.nl",
    "kind": "student",
    "track": "bol",
    "level": "4",
    "year": "2",
    "team": "De Linde",
    "location": "Tilburg",
    "start": "1-2-2027",
    "end": "18-6-2027",
    "stage_days": "ma,di,wo",
    "school": "ROC De Kring",
    "primary_email": "mila@voorbeeld.nl",
    "contract": "nee",
    "reference": "POK-2027-001",
}


def how(_: Press, __: Context) -> Answer:
    """Says what the file looks like, with an example to fill in."""
    lines = (";".join(COLUMNS), ";".join(_ROW.get(name, "") for name in COLUMNS))
    text = "".join(f"{line}\r\n" for line in lines)
    file = File("stages.csv", text.encode("utf-8-sig"), "placements.example")
    return Message("placements/how", {}, (LIST,), (file,))


def received(sent: Sends, context: Context) -> Answer:
    """Shows what a file would change; it is kept sealed until that is decided."""
    changes = _changes(sent.content, context)
    said = _summary(changes, context)
    if changes.problems or changes.is_empty:
        return Message("placements/preview", said, (LIST,))
    row = placements.file_of(context.session, context.person.id)
    row = row or PlacementFile(by_id=context.person.id, at=context.now, version=0)
    row.content, row.at = b64encode(sent.content).decode(), context.now
    row.version += 1
    context.session.add(row)
    bring_in = Choice("placements.bring_in", version=row.version)
    return Message("placements/preview", said, (bring_in, Choice("placements.leave_out")))


def _changes(content: bytes, context: Context) -> Changes:
    """The academy brings in any team, a lead the own ones."""
    allowed = None
    if not context.standing.has(Role.ACADEMY):
        teams = people.teams(context.session)
        allowed = frozenset(t.id for t in teams if context.allows("placements", t.id))
    return importing.changes_of(context.session, content, today_of(context), allowed=allowed)


def _summary(changes: Changes, context: Context) -> dict[str, Any]:
    holidays = school.by_team(context.session, context.setting)
    return importing.summary(changes, today_of(context), holidays)


def bring_in(press: Press, context: Context) -> Answer:
    """[Klopt]: brings in the file that was shown, all of it."""
    row = placements.file_of(context.session, context.person.id)
    if row is None or row.version != press.version:
        return PAST
    placements.hold_all(context.session)
    changes = _changes(b64decode(row.content), context)
    said = _summary(changes, context)
    if changes.problems:
        return Message("placements/preview", said, (LIST,))
    context.session.delete(row)
    language = context.setting("organisation.language")
    by = writing.By(context.person.id, today_of(context), language, importing.unheard)
    writing.write(context.session, changes, by)
    told = announcing.announce(changes, context)
    may_code = changes.new_people and context.allows("users", None)
    codes = (Choice("organisation.codes_file"),) if may_code else ()
    return Message("placements/brought_in", {**said, "told": told}, (*codes, LIST))


def leave_out(_: Press, context: Context) -> Answer:
    """[Nee, laat maar]: forgets the file."""
    row = placements.file_of(context.session, context.person.id)
    if row is not None:
        context.session.delete(row)
    return Message("placements/left_out", {}, (LIST,))


def forget(sweep: Sweep) -> None:
    """Forgets files that were left lying for an hour."""
    placements.forget_files(sweep.session, sweep.now - LIES_FOR)
