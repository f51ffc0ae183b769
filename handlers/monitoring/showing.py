"""`/overzicht`: many students at once, each a line in a picture and the same in words."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from handlers import ids
from handlers.feature import Context, Looked
from handlers.monitoring import counting, lettering, picture, scopes
from handlers.monitoring.gathering import Watched, for_school, watched
from handlers.monitoring.rules.chart import PER_PICTURE, Line, chart
from handlers.monitoring.rules.marks import Mark, State
from handlers.monitoring.scopes import Scope
from handlers.names import first_names
from handlers.speech import Answer, Choice, Command, File, Message, Press, Row, Rows
from storage import people
from storage.people import Team

PAST = Message("machine/past")
FOLDER = Path(__file__).resolve().parents[2] / "templates"
LANGUAGES = ("nl", "en")


@dataclass(frozen=True)
class Page:
    """One picture and what goes with it: `lines` are facts of each placement in it, by name.
    `chooses` says that there is more to look at than these lines."""

    scope: Scope
    png: bytes
    lines: tuple[dict[str, Any], ...]
    number: int
    page: int
    pages: int
    chooses: bool


def look(event: Command | Press, context: Context) -> Page | None:
    """Draws what is asked for; nothing where it is still to be chosen, or may not be seen."""
    if isinstance(event, Command):
        only = only_one(context)
        return _drawn(only, 0, context) if only else None
    name, _, page = event.id.partition(".")
    wanted = scopes.scope(name, context)
    return _drawn(wanted, int(page) if page.isdigit() else 0, context) if wanted else None


def only_one(context: Context) -> Scope | None:
    """What somebody looks at, where there is nothing to choose."""
    found = scopes.all_of(context)
    return found[0] if len(found) == 1 and not scopes.counted(context) else None


def show(press: Press, context: Context) -> Answer:
    """[Toon]: the picture, with the words under it."""
    if scopes.scope(press.id.partition(".")[0], context) is None:
        return PAST
    return said(context.prepared)


def said(page: Page | None) -> Answer:
    """The picture, and under it the same in words; below what was pressed, since a picture that
    stands there cannot become another one everywhere."""
    if page is None:
        return Message("monitoring/nobody")
    return (_message(page).under(), _words(page))


def _drawn(of: Scope, page: int, context: Context) -> Page | None:
    found = scopes.found(of, context)
    if not found:
        return None
    pages = -(-len(found) // PER_PICTURE)
    page = min(page, pages - 1)
    some = slice(page * PER_PICTURE, (page + 1) * PER_PICTURE)
    is_telegram = context.account is not None and context.account.platform == "telegram"
    firsts = first_names([learner.called for _, learner in found])[some]
    called = firsts if is_telegram else [learner.called for _, learner in found[some]]
    lines = watched(
        context.session, [one for one, _ in found[some]], context.setting, scopes.today_of(context)
    )
    lines = [for_school(one) for one in lines] if of.name == scopes.SCHOOL else lines
    return Page(
        of,
        _png(lines, firsts, context, shows_breaks=not is_telegram),
        tuple(_facts(lines, called, context, shows_breaks=not is_telegram)),
        len(found),
        page,
        pages,
        of.team is not None or only_one(context) is None,
    )


def _png(
    lines: Sequence[Watched], names: Sequence[str], context: Context, *, shows_breaks: bool
) -> bytes:
    """Telegram gets no dates of absence (domain 5a)."""
    drawn = [
        Line(
            name if lettering.legible(name) else f"{number}.",
            line.period,
            line.breaks if shows_breaks else (),
            line.marks,
        )
        for number, (line, name) in enumerate(zip(lines, names, strict=True), start=1)
    ]
    return picture.draw(chart(drawn, scopes.today_of(context)), words(context.person.language))


@cache
def words(language: str) -> Mapping[str, Any]:
    """The words that stand in a picture, in Dutch where a language has none."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    file = FOLDER / known / "monitoring" / "words.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _facts(
    lines: Sequence[Watched], names: Sequence[str], context: Context, *, shows_breaks: bool
) -> list[dict[str, Any]]:
    teams = {team.id: team.name for team in people.teams(context.session)}
    return [
        {
            "id": line.placement.id,
            "name": name,
            "team": teams.get(line.placement.team_id, ""),
            "start": line.period.first.isoformat(),
            "end": line.period.last.isoformat(),
            "known": line.is_known,
            "late": any(mark.state is State.LATE for mark in line.marks),
            "breaks": _spans(line) if shows_breaks else [],
            "talks": [_talk(mark, is_named=shows_breaks) for mark in line.marks],
        }
        for line, name in zip(lines, names, strict=True)
    ]


def _talk(mark: Mark, *, is_named: bool) -> dict[str, str]:
    """A talk in words; one after an absence is just a talk where absence is not told."""
    is_plain = mark.type == "return" and not is_named
    type_ = "other" if is_plain else mark.type
    return {"type": type_, "state": str(mark.state), "day": mark.day.isoformat()}


def _spans(line: Watched) -> list[dict[str, str]]:
    return [
        {"from": one.first.isoformat(), "to": one.last.isoformat()}
        for one in line.breaks
        if one.last >= line.period.first
    ]


def _message(page: Page) -> Message:
    late = sorted({line["name"] for line in page.lines if line["late"]}, key=str.casefold)
    facts = {
        "of": page.scope.name if page.scope.team is None else "team",
        "team": page.scope.team.name if page.scope.team else "",
        "number": page.number,
        "page": page.page + 1,
        "pages": page.pages,
        "late": late,
    }
    described = {"lines": [{**line, "id": 0} for line in page.lines]}
    file = File(f"overzicht-{page.page + 1}.png", page.png, "monitoring/described", described)
    return Message("monitoring/picture", facts, _turns(page), (file,))


def _turns(page: Page) -> tuple[Choice, ...]:
    name = page.scope.name
    on = (Choice("monitoring.show", f"{name}.{page.page + 1}", label="monitoring.on"),)
    back = (Choice("monitoring.show", f"{name}.{page.page - 1}", label="monitoring.back"),)
    choose = (Choice("monitoring.choose"),) if page.chooses else ()
    return (
        *(back if page.page else ()),
        *(on if page.page + 1 < page.pages else ()),
        *choose,
    )


def _words(page: Page) -> Rows:
    rows = tuple(_row(line) for line in page.lines)
    return Rows("monitoring/list", rows, {"page_of": page.page + 1, "pages_of": page.pages})


def _row(line: dict[str, Any]) -> Row:
    choice = Choice("placements.open", ids.short(line["id"]))
    return Row("monitoring/row_line", {k: v for k, v in line.items() if k != "id"}, (choice,))


def act(event: Command | Press, context: Context) -> Answer:
    """What was drawn."""
    if isinstance(event, Press):
        return show(event, context)
    if context.prepared:
        return said(context.prepared)
    teams = scopes.counted(context)
    is_all = len(teams) == 1 and not scopes.all_of(context)
    return counting.of_team(teams[0], context) if is_all else choose(event, context)


def choose(_: Command | Press, context: Context) -> Answer:
    """Which lines or counts to look at, for who may see several."""
    named = scopes.has_mentors(context)
    rows = [_scope_row(one, named=named) for one in scopes.all_of(context)]
    rows += [_count_row(team) for team in scopes.counted(context)]
    report = (Choice("monitoring.report"),) if context.allows("monitoring.report", None) else ()
    return Rows("monitoring/choose", tuple(rows), {}, report)


def _scope_row(one: Scope, *, named: bool) -> Row:
    of, team = ("team", one.team.name) if one.team else (one.name, "")
    show_it = Choice("monitoring.show", f"{one.name}.0")
    count = (Choice("monitoring.counts", one.name),) if one.team else ()
    said = {"of": of, "team": team, "mentors": named}
    return Row("monitoring/row_scope", said, (show_it, *count))


def _count_row(team: Team) -> Row:
    choice = Choice("monitoring.counts", ids.short(team.id))
    return Row("monitoring/row_scope", {"of": "team", "team": team.name}, (choice,))


OVERVIEW = Looked(look, act)
