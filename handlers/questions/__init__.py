"""A question, from `/leervraag` until somebody says yes, and what happens when nobody does."""

from apscheduler.triggers.interval import IntervalTrigger

from handlers.feature import Feature, Filled, Job, Listener, Looked
from handlers.questions import (
    answering,
    changing,
    choosing,
    departing,
    entries,
    handing,
    jobs,
    listing,
    opening,
    relieving,
    talking,
    wishing,
)
from handlers.questions.access import ACCESS, FUNCTIONS
from handlers.questions.keeping import KEEPS
from handlers.questions.samples import SAMPLES

FEATURE = Feature(
    name="questions",
    commands={"leervraag": Looked(opening.look_at_command, opening.command)},
    asks=frozenset({"leervraag"}),
    presses={
        "questions.new": opening.open_form,
        "questions.is_one": Looked(opening.look_at_line, opening.is_one),
        "questions.is_none": opening.is_none,
        "questions.carry": opening.carry,
        "questions.skill": choosing.take_skill,
        "questions.person": choosing.take_person,
        "questions.choose": choosing.CHOOSE,
        "questions.peer": choosing.way("peer"),
        "questions.team": choosing.way("team"),
        "questions.supervisor": choosing.way("supervisor"),
        "questions.teacher": choosing.way("teacher"),
        "questions.lead": choosing.way("lead"),
        "questions.resume": choosing.RESUME,
        "questions.experts": choosing.EXPERTS,
        "questions.search": choosing.search,
        "questions.sharpen": changing.sharpen,
        "questions.change": changing.change,
        "questions.change_kind": changing.change_kind,
        "questions.hide_name": changing.HIDE_NAME,
        "questions.show_name": changing.SHOW_NAME,
        "questions.withdraw": changing.withdraw,
        "questions.stop": changing.stop,
        "questions.go_on": changing.go_on,
        "questions.share": changing.share,
        "questions.reopen": changing.REOPEN,
        "questions.someone": talking.someone,
        "questions.talk_yes": talking.coming,
        "questions.help": answering.help_now,
        "questions.later": answering.later,
        "questions.no": answering.not_now,
        "questions.more": answering.more,
        "questions.back": answering.show,
        "questions.show": answering.show,
        "questions.hand_over": handing.hand_over,
        "questions.stop_skill": answering.stop_skill,
    },
    forgets={"questions": jobs.forget_old, "wishes": wishing.forget_old},
    forms={
        "questions.ask": Filled(Looked(opening.look_at_form, opening.submit), asks=True),
        "questions.sharpen": Filled(changing.SHARPENED, asks=True),
        "questions.again": Filled(Looked(entries.look_again, entries.submit_again), asks=True),
        "questions.search": Filled(choosing.FOUND),
        "questions.kind": Filled(changing.CHANGED_KIND),
        "questions.later": Filled(
            answering.submit_later,
            checks={"moment": answering.check_moment},
            reading=answering.reading,
        ),
        "questions.hand_over": Filled(
            handing.submit_hand_over, checks={"name": handing.check_name}
        ),
    },
    listens={"ask": Listener(answering.hear)},
    entries={
        "questions.further": entries.further,
        "questions.done": entries.done,
        "questions.closed": entries.closed,
        "questions.again": entries.again,
    },
    unclaimed=opening.is_it,
    jobs=(
        Job("questions.planned", IntervalTrigger(seconds=15), jobs.ask_planned),
        Job("questions.ladder", IntervalTrigger(seconds=15), jobs.climb_due),
        Job("questions.relieve", IntervalTrigger(minutes=10), relieving.relieve),
        Job("questions.left", IntervalTrigger(seconds=15), departing.let_go_of_who_left),
        Job("questions.wishes", IntervalTrigger(seconds=15), wishing.go_on_due),
        Job("questions.forget", IntervalTrigger(hours=1), jobs.forget),
    ),
    home=listing.home,
    help=(("questions.ask", "questions.ask"),),
    switch="questions",
    access=ACCESS,
    functions=FUNCTIONS,
    keeps=KEEPS,
    samples=SAMPLES,
)
