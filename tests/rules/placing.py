"""Placements as the tests write them down: "2026-02-02..2026-06-19"."""

from datetime import date
from typing import Any

from handlers.placements.rules.dates import PlacementDates, dates_of
from handlers.placements.rules.periods import Period, PlacementBreak
from handlers.placements.rules.placement import ConversationType, Placement, PlacementExtension
from handlers.placements.rules.talks import Talk


def day(text: str) -> date:
    return date.fromisoformat(text)


def span(text: str) -> Period:
    first, _, last = text.partition("..")
    return Period(day(first), day(last))


def breaks(text: str) -> tuple[PlacementBreak, ...]:
    spans = (span(part) for part in text.split(";") if part)
    return tuple(PlacementBreak(one.first, one.last) for one in spans)


def placed(period: str, *, broken: str = "", extended: str = "", **more: Any) -> Placement:
    """`extended` is "decided_on>new_end"; names of talks say on which day they were held."""
    decided = [tuple(map(day, part.split(">"))) for part in extended.split(";") if part]
    talks = {kind: day(more.pop(kind.value)) for kind in ConversationType if kind.value in more}
    return Placement(
        span(period).first,
        span(period).last,
        breaks(broken) + more.pop("breaks", ()),
        tuple(PlacementExtension(*one) for one in decided),
        talks,
        **more,
    )


def dates(period: str, **more: Any) -> PlacementDates:
    return dates_of(placed(period, **more))


def shown(found: PlacementDates) -> str:
    """START streef/norm | halfway, streef, window | check | FINAL streef/norm | ALIGNMENT days, the
    way the vectors of the domain have them, each day as mm-dd."""
    start, interim, check, final = found.start, found.interim, found.check, found.final
    assert start
    assert final
    parts = [f"{_short(start.target)}/{_short(start.norm)}"]
    if interim and interim.window:
        window = f"{_short(interim.window.first)}..{_short(interim.window.last)}"
        parts.append(f"{_short(interim.halfway)}, {_short(interim.target)}, {window}")
    if check:
        parts.append(f"check {_short(check.target)}")
    parts.append(f"{_short(final.target)}/{_short(final.norm)}")
    alignments = [talk.alignment for talk in (interim, final) if talk and talk.alignment]
    return " | ".join([*parts, *([", ".join(map(_short, alignments))] if alignments else [])])


def _short(found: date | None) -> str:
    return f"{found:%m-%d}" if found else "-"


def target(talk: Talk | None) -> date:
    assert talk
    return talk.target


def norm(talk: Talk | None) -> date:
    assert talk
    assert talk.norm
    return talk.norm


def returns(talks: tuple[Talk, ...]) -> list[str]:
    return [talk.target.isoformat() for talk in talks]
