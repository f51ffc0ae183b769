"""A placement is added by form: who learns, where, when, and who guides."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from handlers import ids, reach, sheets
from handlers.feature import Context
from handlers.placements import checks, coupling, days, facts, holidays, who
from handlers.placements.checks import Wrong
from handlers.placements.finding import PAST, Seen, team_of, today_of
from handlers.placements.rules import periods as rules
from handlers.placements.rules.terms import learning_periods
from handlers.placements.telling import Telling
from handlers.speech import Answer, Choice, Field, Form, Message, Option, Press, Problems, Submit
from storage import placements
from storage.people import Person, Team
from storage.placements import Period, Placement

KINDS = tuple(Option(kind) for kind in ("student", "colleague", "cio"))
TRACKS = tuple(Option(track) for track in ("bol", "bbl", "third", "hbo"))
WEEKDAYS = tuple(Option(str(day)) for day in range(7))

ADD = Form(
    "placements.add",
    (
        Field("learner", longest=checks.LONGEST_NAME, guarded=False),
        Field("learner_email", required=False, longest=sheets.LONGEST_EMAIL, guarded=False),
        Field("kind", "one", KINDS),
        Field("track", "one", TRACKS, required=False),
        Field("start", longest=60, guarded=False),
        Field("end", longest=60, guarded=False),
        Field("days", "some", WEEKDAYS, required=False, most=7),
        Field("supervisor", required=False, longest=sheets.LONGEST_EMAIL, guarded=False),
        Field("second", required=False, longest=sheets.LONGEST_EMAIL, guarded=False),
    ),
)


@dataclass
class Entry:
    """A placement as it was filled in, with what is wrong at which field."""

    problems: dict[str, Message] = field(default_factory=dict)
    learner: Person | None = None
    is_new: bool = False
    guides: list[Person] = field(default_factory=list)
    start: date = date.min
    end: date = date.min
    also: list[str] = field(default_factory=list)

    def wrong(self, name: str, message: Message | None) -> None:
        """Notes what is wrong at a field, the first time."""
        if message is not None:
            self.problems.setdefault(name, message)


def open_form(press: Press, context: Context) -> Answer:
    """Opens the form, for the team of the button."""
    team = team_of(press.id, context)
    return PAST if team is None else ADD.about(press.id)


def check_day(answer: str, context: Context) -> Message | None:
    """The check of a field with a day."""
    read = day(answer, context)
    return Message(f"placements/field_day_{read}") if isinstance(read, str) else None


def day(answer: str, context: Context) -> date | days.Trouble:
    """The day that somebody typed."""
    local = context.now.astimezone(reach.zone(context.setting))
    return days.day_from(answer, local, context.person.language)


def reading(*names: str) -> Callable[[Submit, Context], Message | None]:
    """What was read in days that were typed in words: today, and a date with its year, are sure."""

    def read(submit: Submit, context: Context) -> Message | None:
        typed = {name: str(submit.answers.get(name) or "") for name in names}
        found = {name: day(text, context) for name, text in typed.items() if text}
        today = today_of(context)
        in_words = any(days.written(typed[n]) is None and one != today for n, one in found.items())
        if not in_words or any(isinstance(one, str) for one in found.values()):
            return None
        told = [
            {"label": f"placements.day_{name}", "day": one.isoformat()}
            for name, one in found.items()
            if isinstance(one, date)
        ]
        return Message("placements/days_read", {"days": told})

    return read


def said(wrong: Wrong | None) -> Message | None:
    """What is wrong, as a sentence."""
    return Message(f"placements/field_{wrong.reason}") if wrong else None


def filled(submit: Submit, context: Context) -> Answer:
    """Keeps the placement; or says at each field what is wrong, and keeps what was filled in."""
    team = team_of(submit.subject, context)
    if team is None:
        return PAST
    entry = _read(submit, team, context)
    if entry.problems or entry.learner is None:
        return Problems(entry.problems)
    found = _kept(entry, submit, team, context)
    return (_added(found, entry, context), *holidays.question(found, context))


def _read(submit: Submit, team: Team, context: Context) -> Entry:
    entry = Entry()
    given = {name: str(value) for name, value in submit.answers.items() if isinstance(value, str)}
    _read_days(entry, given, context)
    _read_learner(entry, given, team, context)
    _read_guides(entry, given, team, context)
    if entry.learner and not entry.is_new and not entry.problems:
        _refuse_overlap(entry, team, context)
    return entry


def _read_days(entry: Entry, given: dict[str, str], context: Context) -> None:
    start, end = day(given["start"], context), day(given["end"], context)
    if isinstance(start, str) or isinstance(end, str):
        for name, read in (("start", start), ("end", end)):
            if isinstance(read, str):
                entry.wrong(name, Message(f"placements/field_day_{read}"))
        return
    entry.start, entry.end = start, end
    wrong = checks.of_dates(start, end, today_of(context))
    entry.wrong(wrong.field if wrong else "", said(wrong))


def _read_learner(entry: Entry, given: dict[str, str], team: Team, context: Context) -> None:
    email = given.get("learner_email", "").strip()
    found = who.learner(given["learner"], email, team.id, context)
    at = "learner_email" if email or _needs_email(found) else "learner"
    entry.wrong(at, found.problem)
    entry.learner, entry.is_new = found.person, found.is_new
    if found.person and found.person.id == context.person.id:
        entry.wrong(at, Message("placements/field_own"))
    elif found.person and not _may_learn(found.person, given["kind"]):
        entry.wrong(at, Message("placements/field_no_learner", {"name": found.person.called}))


def _needs_email(found: who.Found) -> bool:
    return found.problem is not None and found.problem.template.endswith("needs_email")


def _may_learn(person: Person, kind: str) -> bool:
    """A colleague may become one in training; that a colleague is a student is a mistake."""
    return person.kind != "teacher" and not (person.kind == "professional" and kind == "student")


def _read_guides(entry: Entry, given: dict[str, str], team: Team, context: Context) -> None:
    for name in ("supervisor", "second"):
        typed = given.get(name, "").strip()
        if typed:
            found = who.named(typed, team.id, context)
            problem = found.problem or coupling.unfit(found.person, entry.learner, entry.guides)
            entry.wrong(name, problem)
            if found.person and not problem:
                entry.guides.append(found.person)


def _refuse_overlap(entry: Entry, team: Team, context: Context) -> None:
    """R13: in one team an error, in two a warning."""
    if entry.learner is None:
        return
    placements.hold(context.session, entry.learner.id)
    span = (entry.start, entry.end)
    for other in placements.overlapping(context.session, entry.learner.id, span):
        there = context.session.get(Team, other.team_id)
        if other.team_id == team.id:
            until = {"start": other.start.isoformat(), "end": other.last_day.isoformat()}
            entry.wrong("start", Message("placements/field_overlap", until))
        elif there is not None:
            entry.also.append(there.name)


def _kept(entry: Entry, submit: Submit, team: Team, context: Context) -> Seen:
    learner, today = entry.learner, today_of(context)
    assert learner is not None  # noqa: S101  without a learner there is a problem at their field
    kind = str(submit.answers["kind"])
    placement = Placement(
        learner_id=learner.id,
        team_id=team.id,
        kind=kind,
        track=str(submit.answers.get("track") or ""),
        level=learner.level,
        year=learner.year,
        start=entry.start,
        end=entry.end,
        stage_days=days.kept(tuple(int(one) for one in submit.answers.get("days") or ())),
        entered_on=today,
        entered_by=context.person.id,
        next_due=today,
    )
    _settle(learner, placement, context)
    context.session.add_all((placement, *entry.guides))
    _cut(placement, context)
    found = Seen(placement, learner, team, "lead")
    since = min(today, entry.start)
    for number, guide in enumerate(entry.guides):
        coupling.couple(found, guide, coupling.How(since, is_primary=number == 0), context)
    message = Message("placements/placed", {**facts.of(found), **_guided(entry)})
    Telling(found, context).one(learner, message, "placed")
    return found


def _settle(learner: Person, placement: Placement, context: Context) -> None:
    """Who learns is known as such: their kind, their team where they have none, their first day."""
    learner.kind = placement.kind
    if learner.team_id is None:
        learner.team_id = placement.team_id
    if learner.started is None or placement.start <= today_of(context):
        learner.started = placement.start
    learner.version += 1
    context.session.add(learner)


def _cut(placement: Placement, context: Context) -> None:
    """R14: a placement of years beside a contract has learning periods from the beginning."""
    whole = rules.Period(placement.start, placement.end)
    if checks.has_periods(
        placement.kind, placement.track, contract=placement.contract, days=whole.length
    ):
        for part in learning_periods(whole):
            context.session.add(Period(placement_id=placement.id, start=part.first, end=part.last))


def _guided(entry: Entry) -> dict[str, list[str]]:
    return {"supervisors": [guide.called for guide in entry.guides]}


def _added(found: Seen, entry: Entry, context: Context) -> Message:
    new = [p for p in (found.learner, *entry.guides) if p.state == "invited"]
    said = {
        **facts.of(found),
        **_guided(entry),
        "also": entry.also,
        "late": found.placement.start < today_of(context),
        "new": [person.called for person in new],
    }
    couple = () if entry.guides else (found.choice("couple"),)
    codes = tuple(found.choice("code", person.id, "placements.code_for") for person in new[:1])
    again = Choice("placements.add", ids.short(found.team.id), label="placements.add_another")
    return Message("placements/added", said, (*couple, *codes, found.choice("open"), again))
