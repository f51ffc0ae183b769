"""The sweep: what is due in placements today is said, once, and what became untrue taken back."""

from handlers import reach
from handlers.conversations.ending import call_off_gone
from handlers.conversations.hearing import Hearing
from handlers.conversations.lapsing import lapse
from handlers.conversations.pausing import tell_lead
from handlers.conversations.talks import next_due, parts, steps_due
from handlers.conversations.telling import hand_on, take
from handlers.feature import Sweep
from storage import conversations, people
from storage.conversations import Whole

AT_A_TIME = 500
"""Placements in one unit of work; what is left is taken by the next sweep."""


def sweep(sweep: Sweep) -> None:
    """Looks at the placements that are due (R23): one indexed query finds them."""
    today = sweep.now.astimezone(reach.zone(sweep.setting)).date()
    pairs = conversations.due(sweep.session, today, AT_A_TIME)
    if not pairs:
        return
    hearing = Hearing.of(sweep)
    teams = people.teams(sweep.session)  # held, so that each is read once
    for whole in conversations.whole(sweep.session, pairs, today):
        look(whole, hearing)
    hearing.write()
    del teams


def look(whole: Whole, hearing: Hearing) -> None:
    """Takes the steps of one placement, and when to look again; `hearing` then writes it."""
    placement, today = whole.placement, hearing.house.today
    try:
        found = parts(whole, hearing.house)
    except ValueError:  # dates that the rules refuse: nothing can be due until they are mended
        hearing.days.append((placement, None))
        return
    if call_off_gone(whole, found, hearing):
        found = parts(whole, hearing.house)
    lapse(whole, found, hearing)
    taken = [(step, part) for part in found for step in steps_due(part, whole, today)]
    for part in found:
        hand_on(whole, part, hearing)
    for step, part in taken:
        take(step, part, whole, hearing)
    tell_lead(taken, whole, hearing)
    hearing.days.append((placement, next_due(found, whole, hearing.house)))
