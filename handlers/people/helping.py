"""What I, in my roles, can do here; and the way into it."""

from dataclasses import replace

from handlers.access import GRANTED
from handlers.feature import Context, Feature, Handles, Looked
from handlers.people import linking
from handlers.speech import Answer, Choice, Command, Message, Press
from storage import codes, people

_MAIN = ("leervraag", "skills", "instellingen", "organisatie")


def help_me(_: Command, context: Context) -> Answer:
    """All that this person may do, in one message, with the main things a tap away."""
    team = people.team_of(context.session, context.person)
    facts = {
        "name": context.person.called,
        "kind": context.person.kind,
        "team": team.name if team else "",
        "roles": sorted({str(role) for role, _ in context.standing.roles if role in GRANTED}),
        "lines": [line for feature in context.features for line in _lines(feature, context)],
    }
    known = [word for word in _MAIN if _found(word, context) is not None]
    choices = (Choice("people.open", word, label=f"people.open_{word}") for word in known)
    return Message("people/help", facts, tuple(choices))


def start(command: Command, context: Context) -> Answer:
    """Telegram's first word: help; with a code behind it, what the code is for."""
    code = codes.said_in(command.text)
    return linking.use(code, context) if code else help_me(command, context)


def open_word(press: Press, context: Context) -> Answer:
    """A button that does what a typed word does."""
    handler = _found(press.id, context)
    if handler is None:
        return Message("machine/switched_off")
    event = Command(press.id)
    if isinstance(handler, Looked):
        return handler.act(event, replace(context, prepared=handler.look(event, context)))
    return handler(event, context)


def _lines(feature: Feature, context: Context) -> list[str]:
    if not _is_on(feature, context):
        return []
    return [
        key if "." in key else f"{feature.name}.{key}"
        for key, function in feature.help
        if not function or context.allows(function, None)
    ]


def _found(word: str, context: Context) -> Handles | None:
    for feature in context.features:
        if word in feature.commands and _is_on(feature, context):
            function = feature.functions.get(word, "")
            return (
                feature.commands[word] if not function or context.allows(function, None) else None
            )
    return None


def _is_on(feature: Feature, context: Context) -> bool:
    return not feature.switch or context.switched_on(feature.switch, context.person.team_id)
