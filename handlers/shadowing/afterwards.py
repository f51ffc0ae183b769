"""What comes after an hour, as part of the table of contents of the feature."""

from collections.abc import Mapping

from apscheduler.triggers.interval import IntervalTrigger

from handlers.feature import Filled, Handles, Job, Listener
from handlers.shadowing import (
    after,
    discussing,
    fellows,
    jotting,
    leafing,
    learning,
    looking_up,
    notebook,
    sending,
    shelf,
    wondering,
)

PRESSES: Mapping[str, Handles] = {
    "shadowing.came": after.came,
    "shadowing.came_not": after.came_not,
    "shadowing.write": notebook.write,
    "shadowing.read": leafing.read,
    "shadowing.steps": leafing.steps,
    "shadowing.notes": shelf.notes,
    "shadowing.erase": jotting.erase,
    "shadowing.wonder": wondering.wonder,
    "shadowing.look_up": looking_up.look_up,
    "shadowing.looked_up": looking_up.looked_up,
    "shadowing.found": looking_up.turn,
    "shadowing.discuss": discussing.discuss,
    "shadowing.fellow": fellows.seek,
    "shadowing.talk": fellows.talk,
    "shadowing.talk_not": fellows.talk_not,
    "shadowing.discussed": discussing.discussed,
    "shadowing.ask": sending.ask,
    "shadowing.safety": sending.safety,
    "shadowing.learn": learning.learn,
    "shadowing.thank": learning.thank,
    "shadowing.close": learning.close,
}

FORMS: Mapping[str, Filled] = {
    "shadowing.wonder": Filled(wondering.wondered, asks=True),
    "shadowing.ask": Filled(sending.sent, asks=True),
    "shadowing.safety": Filled(sending.safety_sent, asks=True),
    "shadowing.learned": Filled(learning.keep_learned, asks=True),
}

LISTENS: Mapping[str, Listener] = {
    "notebook": Listener(
        jotting.hear,
        is_asker=jotting.is_asker,
        belongs=jotting.belongs,
        leave=notebook.leave,
    )
}

ENTRIES: Mapping[str, Handles] = {"shadowing.closed": discussing.talk_closed}

JOBS = (
    Job("shadowing.came", IntervalTrigger(seconds=60), after.ask),
    Job("shadowing.silent", IntervalTrigger(seconds=60), notebook.close_silent),
    Job("shadowing.search", IntervalTrigger(minutes=5), looking_up.remind),
    Job("shadowing.fellows", IntervalTrigger(seconds=60), fellows.pass_on),
)
