"""The talks of a placement: planned, prepared, held on time, and nobody needs to remember them."""

from apscheduler.triggers.interval import IntervalTrigger

from handlers.conversations import (
    digest,
    ending,
    holding,
    jobs,
    leading,
    listing,
    planning,
    proposing,
    responding,
)
from handlers.conversations.access import ACCESS, FUNCTIONS
from handlers.conversations.samples import SAMPLES
from handlers.feature import Feature, Filled, Job

FEATURE = Feature(
    name="conversations",
    commands={"gesprekken": listing.talks},
    presses={
        "conversations.list": listing.talks,
        "conversations.open": listing.open_one,
        "conversations.plan": planning.open_form,
        "conversations.move": planning.open_form,
        "conversations.cancel": planning.cancel,
        "conversations.later": responding.later,
        "conversations.not_me": responding.not_me,
        "conversations.agenda": responding.agenda,
        "conversations.prepare": responding.prepare,
        "conversations.someone": responding.someone,
        "conversations.held": holding.held,
        "conversations.confirm": holding.confirm,
        "conversations.deny": holding.deny,
        "conversations.go_on": holding.go_on,
        "conversations.aligned": leading.aligned,
        "conversations.doubt": leading.doubt,
        "conversations.delay": leading.delay,
        "conversations.join": leading.join,
        "conversations.propose": proposing.open_form,
        "conversations.accept": proposing.accept,
        "conversations.progress": proposing.progress,
    },
    forms={
        "conversations.plan": Filled(
            planning.planned,
            checks={"moment": planning.check_moment},
            reading=planning.reading,
        ),
        "conversations.propose": Filled(
            proposing.proposed,
            checks={"moment": planning.check_moment},
            reading=proposing.reading,
        ),
    },
    entries={"conversations.removed": ending.removed},
    jobs=(
        Job("conversations.sweep", IntervalTrigger(seconds=60), jobs.sweep),
        Job("conversations.digest", IntervalTrigger(minutes=10), digest.digest),
    ),
    home=listing.home,
    forgets={"letters of the week": digest.forget},
    help=(("conversations.talks", "talks"),),
    access=ACCESS,
    functions=FUNCTIONS,
    samples=SAMPLES,
)
