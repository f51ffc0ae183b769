"""The letter of the week: what is not near comes together, once, for who guides (H10)."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from sqlmodel import Session

from handlers import ids, reach, workdays
from handlers.conversations.known import House, Known
from handlers.conversations.listing import next_choices
from handlers.conversations.scene import Scene
from handlers.conversations.standing import day, state
from handlers.conversations.talks import parts_of
from handlers.feature import Sweep
from handlers.speech import Choice, Row, Rows
from storage import conversations, placements, steps
from storage.conversations import Whole
from storage.people import Person
from storage.placements import Placement, StepDone

_WEEK = timedelta(days=7)
_STILL = timedelta(days=1)
"""How long after its moment a letter still goes: after that the next one is near enough."""

_AT_A_TIME = 200
_JUST = timedelta(days=4)
_TOLD = ("due", "planned")

Guided = tuple[Person, Placement, Person]


def digest(sweep: Sweep) -> None:
    """Sends the letter of this week, once; to who has a pause when they are back."""
    if int(sweep.setting("conversations.digest_day")) < 0:
        return
    monday = _week_of(sweep)
    if monday is None or steps.is_claimed(sweep.session, "digest", "week", monday):
        _catch_up(sweep)
        return
    _claim(sweep, "week", monday)
    today = House.of(sweep.setting, sweep.now).today
    found = conversations.guiding(sweep.session, today)
    away = placements.absent(sweep.session, list({guide.id for guide, _, _ in found}), today)
    here = [row for row in found if row[0].id not in away and not reach.is_paused(row[0], today)]
    steps.forget_waiting(sweep.session, {guide.id for guide, _, _ in here})
    for guide in {guide.id for guide, _, _ in found if reach.is_paused(guide, today)}:
        _claim(sweep, steps.waits_for(guide), monday)
    _send(here, (sweep, monday))


def _claim(sweep: Sweep, step: str, monday: date) -> None:
    at = sweep.now.astimezone(UTC)
    sweep.session.add(StepDone(placement_id=0, type="digest", step=step, target=monday, at=at))


def _catch_up(sweep: Sweep) -> None:
    """Who had a pause when the letter went, and is back, gets it as it is now: the latest only."""
    waiting = steps.waiting_letters(sweep.session)
    if not waiting:
        return
    today = House.of(sweep.setting, sweep.now).today
    found = conversations.guiding(sweep.session, today, waiting)
    here = [row for row in found if not reach.is_paused(row[0], today)]
    back = {guide.id for guide, _, _ in here}
    for monday in {waiting[guide] for guide in back}:
        _send([row for row in here if waiting[row[0].id] == monday], (sweep, monday))
    steps.forget_waiting(sweep.session, back)


def forget(session: Session, now: datetime, _: Callable[[str], Any]) -> int:
    """Forgets that letters of a while ago were sent."""
    return steps.forget_letters(session, now.date() - 4 * _WEEK)


def _week_of(sweep: Sweep) -> date | None:
    """The Monday of the week whose letter is due; None where its moment has not come, or is long
    past."""
    wanted = int(sweep.setting("conversations.digest_day"))
    local = sweep.now.astimezone(reach.zone(sweep.setting))
    hour = time(int(sweep.setting("conversations.digest_hour")))
    on = local.date() - timedelta(days=(local.weekday() - wanted) % 7)
    moment = datetime.combine(on, hour, local.tzinfo)
    if not moment <= local < moment + _STILL:
        return None
    return on - timedelta(days=on.weekday())


def _send(found: Sequence[Guided], about: tuple[Sweep, date]) -> None:
    by_guide = [(guide, list(rows)) for guide, rows in groupby(found, key=lambda row: row[0])]
    for start in range(0, len(by_guide), _AT_A_TIME):
        _write(by_guide[start : start + _AT_A_TIME], about)


def _write(by_guide: Sequence[tuple[Person, list[Guided]]], about: tuple[Sweep, date]) -> None:
    sweep, monday = about
    pairs = {row[1].id: (row[1], row[2]) for _, rows in by_guide for row in rows}
    wholes = {w.placement.id: w for w in conversations.dated(sweep.session, list(pairs.values()))}
    for guide, rows in by_guide:
        listed = tuple(_rows([wholes[row[1].id] for row in rows], sweep))
        if listed:
            letter = Rows("conversations/digest", listed, {}, (Choice("conversations.list"),))
            at = reach.out_of_rest(guide, sweep.now, sweep.setting)
            name, ends = f"digest:{guide.id}:{monday}", (at or sweep.now) + _WEEK
            sweep.tell(guide, letter, key=name, at=at, expires=ends)


def _rows(wholes: Sequence[Whole], sweep: Sweep) -> Iterator[Row]:
    house = House.of(sweep.setting, sweep.now)
    holidays = reach.holidays(sweep.setting, house.today.year)
    near = int(sweep.setting("conversations.single_days"))
    last = workdays.add_working_days(house.today, near, holidays)
    for whole in wholes:
        for part in parts_of(whole, house):
            if part.days.break_on(house.today):
                continue  # nothing is asked in a break (R09)
            for known in part.known:
                is_past = known.standing.target < whole.placement.entered_on  # R24
                if not is_past and _is_told(known, house.today, last):
                    yield _row(Scene(whole, sweep, known), house.today)


def _is_told(known: Known, today: date, last: date) -> bool:
    """Not what is near, or was asked just now: that comes by itself."""
    now = state(known, today)
    if now == "was":
        return day(known) < today - _JUST
    is_far = last < day(known) <= today + timedelta(days=21)
    return now == "late" or (now in _TOLD and is_far)


def _row(scene: Scene, today: date) -> Row:
    said = {**scene.facts, "state": state(scene.known, today), "day": day(scene.known).isoformat()}
    opened = Choice("conversations.open", ids.short(scene.whole.placement.id))
    return Row("conversations/row_digest", said, (*next_choices(scene, today), opened))
