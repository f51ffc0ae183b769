"""`/stages`: the placements that somebody sees: their own, those they guide, their team's."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from handlers import ids, names
from handlers.feature import Context
from handlers.placements import facts, showing
from handlers.placements.finding import PAST, team_of, today_of
from handlers.speech import (
    Answer,
    Choice,
    Command,
    Field,
    Form,
    Message,
    Press,
    Problems,
    Row,
    Rows,
    Submit,
)
from storage import people, placements
from storage.people import Person, Team
from storage.placements import Placement

STAY = timedelta(days=28)
"""How long after its end a placement stays in the list."""

FIND = Form("placements.find", (Field("name", longest=80, guarded=False),))
LIST = Choice("placements.list")
_MOST = 50


def stages(_: Command | Press, context: Context) -> Answer:
    """All that somebody sees; who sees several teams chooses one first."""
    teams = [t for t in people.teams(context.session) if context.allows("placements.see", t.id)]
    if len(teams) == 1:
        return of_team(teams[0], context)
    own = tuple(_rows(_own(context), context, set()))
    if not teams:
        return Rows("placements/mine", own)
    counts = placements.counts(context.session, today_of(context))
    rows = tuple(_team_row(team, counts.get(team.id, (0, 0))) for team in teams)
    return Rows("placements/teams", (*own, *rows), {"teams": len(teams)}, _ways("", context))


def _team_row(team: Team, count: tuple[int, int]) -> Row:
    said = {"team": team.name, "location": team.location, "running": count[0], "coming": count[1]}
    return Row("placements/row_team", said, (Choice("placements.team", ids.short(team.id)),))


def home(context: Context) -> tuple[Row, ...]:
    """What stands on somebody's first page: what they learn in, and what they guide."""
    return tuple(_rows(_own(context), context, set()))


def team(press: Press, context: Context) -> Answer:
    """The placements of one team."""
    found = team_of(press.id, context, "placements.see")
    return PAST if found is None else of_team(found, context)


def of_team(team: Team, context: Context) -> Rows:
    """One team: how many there are, and each with its dates."""
    today = today_of(context)
    own = _own(context)
    there = placements.of_teams(context.session, [team.id], today - STAY)
    mine = {one.id for one, _ in own}
    rows = (*_rows(own, context, set()), *_rows(there, context, mine))
    running, coming = placements.counts(context.session, today).get(team.id, (0, 0))
    said = {"team": team.name, "running": running, "coming": coming}
    return Rows("placements/list", rows, said, _ways(ids.short(team.id), context))


def _ways(team: str, context: Context) -> tuple[Choice, ...]:
    if not context.allows("placements", ids.long(team) if team else None):
        return ()
    of_team = ("add", "school") if team else ()
    choices = (Choice(f"placements.{action}", team) for action in of_team)
    return (*choices, Choice("placements.find"), Choice("placements.how"))


def _own(context: Context) -> list[tuple[Placement, Person]]:
    """What somebody learns in, guides, or is the tutor of."""
    me, today = context.person, today_of(context)
    found = [*placements.of_learner(context.session, me.id)]
    found += placements.of_supervisor(context.session, me.id, today)
    if me.kind == "teacher" and me.email:
        found += placements.of_tutor(context.session, me.email.lower(), today - STAY)
    who = placements.learners(context.session, [one.id for one in found])
    return [(one, who[one.id]) for one in found if one.last_day >= today - STAY]


def _rows(
    found: Sequence[tuple[Placement, Person]], context: Context, besides: set[int]
) -> Iterator[Row]:
    if not found:
        return
    numbers = [one.id for one, _ in found]
    today = today_of(context)
    guides = placements.supervisors(context.session, numbers, today)
    breaks = placements.breaks(context.session, numbers)
    teams = {one.id: one.name for one in people.teams(context.session)}
    shown = showing.names([who for _, who in found], guides.values(), context)
    for one, learner in found:
        if one.id not in besides:
            seen = breaks.get(one.id, ()) if showing.sees_absence(one, context) else ()
            said = {
                "name": shown[learner.id],
                "team": teams.get(one.team_id, ""),
                "start": one.start.isoformat(),
                "end": one.last_day.isoformat(),
                "state": facts.state(one, seen, today),
                "supervisors": [shown[person.id] for _, person in guides.get(one.id, ())],
                "invited": learner.state == "invited",
                "mine": learner.id == context.person.id,
            }
            choice = Choice("placements.open", ids.short(one.id))
            yield Row("placements/row_placement", said, (choice,))


def find(_: Press, __: Context) -> Answer:
    """Opens the form for a name."""
    return FIND


def found(submit: Submit, context: Context) -> Answer:
    """The placements of who is meant, where this person may see them."""
    everybody = placements.learning(context.session)
    likely, _ = names.who(str(submit.answers["name"]), everybody)
    theirs = placements.of_learners(context.session, [one.id for one in likely[:_MOST]])
    rows = tuple(_rows([*_visible(theirs, context)], context, set()))
    if not rows:
        return Problems({"name": Message("placements/field_not_found")})
    return Rows("placements/found", rows, {}, (Choice("placements.find"), LIST))


def _visible(
    found: Iterable[tuple[Placement, Person]], context: Context
) -> Iterator[tuple[Placement, Person]]:
    return ((p, who) for p, who in found if context.allows("placements.see", p.team_id))
