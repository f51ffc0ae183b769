"""[Maak een rapport]: which share of the talks was held on time, per month and team."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handlers import sheets
from handlers.feature import Context, Looked
from handlers.monitoring import scopes
from handlers.monitoring.gathering import watched
from handlers.monitoring.rules.counting import Month, Share, shares, together
from handlers.monitoring.showing import words
from handlers.speech import Answer, Choice, File, Message, Press, Row, Rows
from storage import monitoring, people
from storage.people import Team

Shares = Mapping[tuple[Month, int], Share]


@dataclass(frozen=True)
class Report:
    """All teams by name, all months in order, and the talks of each."""

    months: tuple[Month, ...]
    teams: Sequence[Team]
    shares: Shares
    at_least: int

    def facts(self, share: Share) -> dict[str, Any]:
        """A share as a template has it: without figures where there are too few talks."""
        percent = share.percent(self.at_least)
        if percent is None:
            return {"few": share.talks > 0, "percent": 0, "talks": 0, "on_time": 0}
        return {
            "few": False,
            "percent": percent,
            "talks": share.talks,
            "on_time": share.on_time,
        }


def look(_: Press, context: Context) -> Report:
    """Reckons the report; it reads many placements, so it comes before anything is written."""
    today = scopes.today_of(context)
    number = int(context.setting("monitoring.report_months"))
    months = tuple(Month.of(today).back(number - 1 - at) for at in range(number))
    found = monitoring.within(context.session, months[0].first, today)
    lines = watched(context.session, found, context.setting, today)
    marks = [(line.placement.team_id, line.marks) for line in lines]
    return Report(
        months,
        people.teams(context.session),
        shares(marks, months[0], today),
        int(context.setting("monitoring.share_at_least")),
    )


def act(_: Press, context: Context) -> Answer:
    """The file with the organisation as a whole, and each team in words, by name."""
    report: Report = context.prepared
    rows = tuple(_row(report, team) for team in report.teams)
    whole = [_of_month(report, month) for month in report.months]
    facts = {"months": whole, "at_least": report.at_least}
    file = File("gesprekken-op-tijd.csv", _csv(report, context), "monitoring.report_file")
    said = Message("monitoring/report", facts, (Choice("monitoring.choose"),), (file,))
    return (said.under(), Rows("monitoring/report_teams", rows))


def _of_month(report: Report, month: Month) -> dict[str, Any]:
    share = together(one for (when, _), one in report.shares.items() if when == month)
    return {"month": month.first.isoformat(), **report.facts(share)}


def _row(report: Report, team: Team) -> Row:
    found = [
        {"month": month.first.isoformat(), **report.facts(_share(report, month, team))}
        for month in report.months
    ]
    shown = [one for one in found if one["few"] or one["talks"]]
    said = {"team": team.name, "location": team.location, "months": shown}
    return Row("monitoring/row_report", said)


def _share(report: Report, month: Month, team: Team) -> Share:
    return report.shares.get((month, team.id), Share())


def _csv(report: Report, context: Context) -> bytes:
    """A line for each month and team in which a talk was to be held, as Excel opens it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(words(context.person.language)["columns"])
    for month in report.months:
        for team in report.teams:
            share = _share(report, month, team)
            if share.talks:
                writer.writerow(map(sheets.harmless, _cells(report, month, team)))
    return text.getvalue().encode("utf-8-sig")


def _cells(report: Report, month: Month, team: Team) -> tuple[str, ...]:
    share = _share(report, month, team)
    percent = share.percent(report.at_least)
    if percent is None:
        figures = (f"< {report.at_least}", "", "")
    else:
        figures = (str(share.talks), str(share.on_time), f"{percent}%")
    return (f"{month.first:%Y-%m}", team.name, team.location, *figures)


REPORT = Looked(look, act)
