"""What an event asks for: the handler that it is for, or the sentence why there is none."""

from dataclasses import dataclass, replace
from typing import Any

from bot import dialogs, front, letters, readback, sent, steps
from bot.registry import Registry
from bot.turn import Turn
from handlers.feature import Feature, Handles
from handlers.speech import (
    Answer,
    Command,
    Event,
    Facts,
    Go,
    Message,
    Press,
    Problems,
    Rows,
    Says,
    Sends,
    Submit,
)
from storage import outbox, turns
from storage.outbox import Outbox

PAST = Message("machine/past")
PAGES_GONE = Message("machine/pages_gone")


@dataclass(frozen=True)
class Found:
    """A handler, with the event as it gets it."""

    handler: Handles
    event: Any


def find(turn: Turn) -> Found | Answer:
    """Who takes the event of a turn."""
    event = turn.incoming.event
    match event:
        case Command():
            return _command(turn, event)
        case Press():
            return _press(turn, event)
        case Submit():
            return _handed_on(turn, dialogs.submit(turn, event))
        case Says():
            return _claimed(turn, event) or _line(turn, event)
        case Sends():
            taker = sent.taker(turn, event)
            return taker if isinstance(taker, Message) else Found(taker, event)
        case Go():
            return Found(turn.house.registry.entries[event.entry][1], event)
    return None


def _command(turn: Turn, event: Command) -> Found | Answer:
    if event.word in steps.WORDS and not event.text:
        opened = turns.open_form(turn.session, turn.person)
        if opened is not None and opened.stepwise:
            return _handed_on(turn, dialogs.line(turn, opened, event.word))
    if event.word == "leermaat":
        word, _, text = event.text.strip().partition(" ")
        event = Command(word.lower().lstrip("/"), text.strip())
    if not event.word:
        return front.page(turn)
    found = turn.house.registry.commands.get(event.word)
    if found is None:
        return Message("machine/unknown_command", {"word": event.word[:30]})
    return _if_allowed(turn, found, event.word, event)


def _if_allowed(
    turn: Turn, found: tuple[Feature, Handles], name: str, event: Event
) -> Found | Answer:
    feature, handler = found
    function = turn.house.registry.function_of(feature, name)
    if function and not turn.allows(function):
        return Message("machine/not_allowed")
    if feature.switch and not turn.switched_on(feature.switch, turn.who.person.team_id):
        return Message("machine/switched_off")
    return Found(handler, event)


def _press(turn: Turn, event: Press) -> Found | Answer:
    row = _holder(turn, event)
    if not _is_offered(turn, row, event):
        turn.place = ""
        return PAST
    if event.action == "machine.page":
        return _page(turn, row, event)
    if row is not None:
        turn.pressed.append(row)
    event = replace(event, facts=_facts(row))
    if event.action in (readback.RIGHT, readback.OTHER):
        return _handed_on(turn, dialogs.confirmed(turn, event))
    if event.action.startswith("machine."):
        return _handed_on(turn, dialogs.press(turn, event))
    found = turn.house.registry.presses.get(event.action)
    if found is None:
        return PAST
    return _if_allowed(turn, found, event.action, event)


def _facts(row: Outbox | None) -> Facts:
    """The facts of the message that was pressed, while they are kept."""
    facts: Facts = row.body.get("message", {}).get("facts", {}) if row and row.body else {}
    return facts


def _holder(turn: Turn, event: Press) -> Outbox | None:
    """The message that was pressed: in its place, or just sent and its place not yet kept."""
    on = turn.incoming.on
    row = outbox.shown(turn.session, turn.person, on) if on else None
    if row is None and on:
        sent = outbox.on_its_way(turn.session, turn.person)
        row = next((one for one in sent if _offers(one, event)), None)
        if row is not None:
            row.native, row.platform = on, turn.incoming.platform
    return row


def _is_offered(turn: Turn, row: Outbox | None, event: Press) -> bool:
    """Whether the button that was pressed was given to this person, and still is: by a message,
    by their front page, or by a card that is kept nowhere."""
    if row is not None:
        return _offers(row, event)
    if not turn.incoming.on:
        return event.data in letters.carried(front.page(turn))
    return event.action in turn.house.registry.unkept


def _offers(row: Outbox, event: Press) -> bool:
    return not row.settled and event.data in (row.choices or ())


def _page(turn: Turn, row: Outbox | None, event: Press) -> Answer:
    """Another page of a list. One of which the text was wiped stays as it is, with its buttons."""
    rows = letters.unpack(row.body) if row and row.body else None
    if row is None or not isinstance(rows, Rows):
        turn.place = ""
        return PAGES_GONE
    turn.pressed.append(row)
    turn.page = int(event.id)
    return rows


def _handed_on(turn: Turn, handed: Submit | Answer) -> Found | Answer:
    """What comes out of a form: a Submit goes on to whoever takes that form."""
    if not isinstance(handed, Submit):
        return handed
    feature, filled = turn.house.registry.forms[handed.form]
    return _if_allowed(turn, (feature, filled.handler), handed.form, handed)


def _claimed(turn: Turn, event: Says) -> Go | None:
    """Where a line goes that a feature claims, whatever else is under way."""
    claims = (feature.claims for feature in turn.house.registry.features if feature.claims)
    return next((go for go in (claim(event.text) for claim in claims) if go), None)


def _line(turn: Turn, event: Says) -> Found | Answer:
    changed = event.edited or event.deleted
    event = replace(event, line=turn.incoming.line, about=_answered(turn))
    if not event.about and not changed:
        opened = turns.open_form(turn.session, turn.person)
        if opened is not None and opened.stepwise:
            return _handed_on(turn, dialogs.line(turn, opened, event.text))
        if is_word(event, turn.house.registry):
            return _command(turn, Command(_word(event.text)))
    if changed and not event.about:
        event = replace(event, about=_written_in(turn, event))
    return _listener(turn, event if event.about else replace(event, about=_focus(turn)))


def _written_in(turn: Turn, event: Says) -> str:
    """What a line belongs to that somebody wrote before, and changes now."""
    listeners = (listener for _, listener in turn.house.registry.listens.values())
    found = (one.belongs(turn.session, turn.who.person, event.line) for one in listeners)
    return next((about for about in found if about), "")


def is_word(event: Event, registry: Registry) -> bool:
    """Whether a line is just the word of a command ("help"): everything can be typed."""
    return isinstance(event, Says) and not event.edited and _word(event.text) in registry.commands


def asks_for_something(turn: Turn) -> bool:
    """Whether an event asks for something by itself: a loose line of who just came in does not."""
    event = turn.incoming.event
    return not isinstance(event, Says) or is_word(event, turn.house.registry)


def _word(text: str) -> str:
    return text.strip().lower().rstrip(".!")


def _listener(turn: Turn, event: Says) -> Found | Answer:
    found = turn.house.registry.listens.get(event.about.partition(":")[0])
    if found is not None:
        return Found(found[1].handler, event)
    if event.edited or event.deleted:
        return None
    unclaimed = turn.house.registry.first("unclaimed")
    return Found(unclaimed, event) if unclaimed else Message("machine/unclaimed")


def _answered(turn: Turn) -> str:
    """What the message is about that a line replies to."""
    if not turn.incoming.on or turn.incoming.on == turn.place:
        return ""
    row = outbox.shown(turn.session, turn.person, turn.incoming.on)
    return row.about if row else ""


def _focus(turn: Turn) -> str:
    focus = turns.focus(turn.session, turn.person)
    if focus is None or focus.until < turn.now:
        return ""
    focus.until = turn.now + turn.silence
    turn.session.add(focus)
    return focus.about


def as_problems(said: list[Any]) -> Problems | None:
    """The problems in a form among what is said, if any."""
    return next((one for one in said if isinstance(one, Problems)), None)
