"""What stands on the first page of who watches over many: all their students with one tap."""

from handlers import ids
from handlers.feature import Context
from handlers.monitoring import scopes
from handlers.speech import Choice, Row
from storage import monitoring


def home(context: Context) -> tuple[Row, ...]:
    """One row for who guides somebody now, and one for who leads, manages or sees all teams."""
    return (*_guided(context), *_teams(context))


def _guided(context: Context) -> tuple[Row, ...]:
    if not monitoring.guides_any(context.session, context.person.id, scopes.today_of(context)):
        return ()
    return (_row("mijn", "", Choice("monitoring.show", f"{scopes.MINE}.0")),)


def _teams(context: Context) -> tuple[Row, ...]:
    teams, counted = scopes.teams(context, "monitoring.team"), scopes.counted(context)
    if not teams and not counted:
        return ()
    if len(teams) == 1 and not counted:
        show = Choice("monitoring.show", f"{ids.short(teams[0].id)}.0")
        return (_row("team", teams[0].name, show),)
    if len(counted) == 1 and not teams:
        count = Choice("monitoring.counts", ids.short(counted[0].id))
        return (_row("counts", counted[0].name, count),)
    return (_row("teams", "", Choice("monitoring.choose", label="monitoring.open")),)


def _row(of: str, team: str, choice: Choice) -> Row:
    return Row("monitoring/row_home", {"of": of, "team": team}, (choice,))
