"""What two people say to each other through the bot after a yes."""

from apscheduler.triggers.interval import IntervalTrigger

from handlers.access import Cell
from handlers.exchanges import (
    beginning,
    closing,
    departing,
    equals,
    focusing,
    helped,
    home,
    jobs,
    lines,
    meeting,
    thanking,
)
from handlers.exchanges.keeping import KEEPS
from handlers.exchanges.samples import SAMPLES
from handlers.feature import Feature, Filled, Job, Listener

FEATURE = Feature(
    name="exchanges",
    commands={"klaar": focusing.finish},
    presses={
        "exchanges.write": focusing.write,
        "exchanges.start": beginning.start,
        "exchanges.takeback": lines.recall,
        "exchanges.to": lines.send_to,
        "exchanges.meet": meeting.plan,
        "exchanges.move": meeting.move,
        "exchanges.unmeet": meeting.cancel,
        "exchanges.close": closing.close,
        "exchanges.yes": helped.helped_yes,
        "exchanges.bit": helped.helped_bit,
        "exchanges.no": helped.helped_no,
        "exchanges.thank": thanking.thank,
        "exchanges.learn": thanking.learn,
        "exchanges.further": thanking.ask_further,
        "exchanges.again": thanking.ask_again,
    },
    forms={
        "exchanges.meet": Filled(
            meeting.agree, checks={"moment": meeting.check_moment}, reading=meeting.reading
        ),
        "exchanges.learned": Filled(thanking.keep_learned),
    },
    listens={
        "exchange": Listener(
            lines.hear,
            is_asker=lines.asks_here,
            belongs=lines.belongs,
            leave=focusing.leave,
        )
    },
    entries={
        "exchanges.begin": beginning.begin,
        "exchanges.begin_between": equals.begin_between,
        "exchanges.line_to": lines.line_to,
        "exchanges.end": closing.finish_question,
    },
    jobs=(
        Job("exchanges.left", IntervalTrigger(seconds=15), departing.tell_of_who_left),
        Job("exchanges.forget", IntervalTrigger(hours=1), jobs.forget),
    ),
    home=home.open_talks,
    help=(("exchanges.finish", "exchange"),),
    access=(Cell.everyone("exchange"),),
    functions={"exchanges.": "exchange"},
    keeps=KEEPS,
    samples=SAMPLES,
)
