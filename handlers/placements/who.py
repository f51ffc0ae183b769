"""Who is meant in a form: somebody we know, or somebody new who is "nog niet aangesloten"."""

from dataclasses import dataclass

from handlers import names, sheets
from handlers.feature import Context
from handlers.placements import checks
from handlers.speech import Message
from storage import directory, people
from storage.people import Person

_MOST_NAMED = 5


@dataclass(frozen=True)
class Found:
    """Who is meant, or what is wrong with how they were named; `is_new` has no row yet."""

    person: Person | None = None
    problem: Message | None = None
    is_new: bool = False


def named(typed: str, team: int, context: Context) -> Found:
    """Somebody by e-mail address or by name; an address that is not known is somebody new."""
    typed = typed.strip()
    if "@" in typed:
        return _by_email(typed, "", context)
    likely, is_sure = names.who(typed, directory.directory(context.session), team)
    here = [one for one in likely if one.team_id == team]
    if likely and (is_sure or (len(here) == 1 and names.plain(here[0].name) == names.plain(typed))):
        one = likely[0] if is_sure else here[0]
        return Found(context.session.get(Person, one.id))
    if not likely:
        return Found(problem=Message("placements/field_nobody"))
    shown = [f"{one.name} ({one.team})" if one.team else one.name for one in likely[:_MOST_NAMED]]
    return Found(problem=Message("placements/field_several", {"people": shown}))


def learner(name: str, email: str, team: int, context: Context) -> Found:
    """Who learns: by address where one is given, else by name."""
    if email:
        return _by_email(email, name, context)
    found = named(name, team, context)
    if found.problem and found.problem.template == "placements/field_nobody":
        return Found(problem=Message("placements/field_needs_email"))
    return found


def _by_email(email: str, name: str, context: Context) -> Found:
    if len(email) > sheets.LONGEST_EMAIL or not sheets.EMAIL.fullmatch(email):
        return Found(problem=Message("placements/field_email"))
    known = people.with_email(context.session, email)
    if known is None:
        return Found(invited(name or checks.name_of(email), email, context), is_new=True)
    if known.state == "left":
        return Found(problem=Message("placements/field_left", {"name": known.called}))
    return Found(known)


def invited(name: str, email: str, context: Context) -> Person:
    """Somebody who was named and is not in chat yet; not kept until it is added."""
    return Person(
        name=" ".join(name.split())[: checks.LONGEST_NAME],
        email=email.lower(),
        state="invited",
        language=context.setting("organisation.language"),
    )
