"""What a student has and can have: own bookings, hours nearby, and a search in free words."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from handlers import ids
from handlers.feature import Context
from handlers.shadowing import hosting, reading, scene, shelf
from handlers.shadowing.fitting import open_to
from handlers.shadowing.reading import Search
from handlers.shadowing.rules.frames import FRAMES
from handlers.shadowing.scene import of_booking, of_hour
from handlers.speech import (
    Answer,
    Choice,
    Field,
    Form,
    Message,
    Option,
    Problems,
    Row,
    Rows,
    Submit,
)
from storage.shadowing import Hour, HourRequest, bookings, each_free, free, waiting
from storage.shadowing import requests as wishes
from storage.skills import Skill

NEAR, SHOWN, FULL = 5, 20, 5
"""Hours nearby on the first page; hours that a search shows, and full ones below them."""
_LOOKED_AT = 200

FORM = Form(
    "shadowing.search",
    (
        Field("when", required=False, longest=100, guarded=False),
        Field("what", required=False, longest=100),
        Field("frame", "one", tuple(Option(frame) for frame in FRAMES), required=False),
        Field("who", required=False, longest=60, guarded=False),
    ),
)


def mine(_: object, context: Context) -> Answer:
    """What I booked, what I wait for, my open notebooks, what I offer myself, and hours nearby."""
    waits = (*_booked(context), *_waited(context), *_asked(context))
    own = (*waits, *shelf.rows(context), *hosting.rows(context))
    near = tuple(_free_row(hour, context) for hour in nearby(context))
    facts = {"own": len(own), "near": len(near)}
    ways = (scene.SEARCH, Choice("shadowing.request"), Choice("shadowing.offer"))
    return Rows("shadowing/mine", (*own, *near), facts, (*ways, *shelf.notes_of(context)))


def _booked(context: Context) -> Iterator[Row]:
    for seat in bookings.of_student(context.session, context.person.id, context.now):
        said = {**scene.facts(seat.hour, context), "state": seat.booking.state}
        yield Row("shadowing/row_mine", said, (of_booking("booking", seat.booking),))


def _waited(context: Context) -> Iterator[Row]:
    for hour, _ in waiting.waits_of(context.session, context.person.id, context.now):
        number = waiting.place_of(context.session, hour.id, context.person.id)
        said = {**scene.facts(hour, context), "number": number}
        yield Row("shadowing/row_waiting", said, (of_hour("leave", hour),))


def _asked(context: Context) -> Iterator[Row]:
    for wish in wishes.open_of(context.session, context.person.id):
        skill = context.session.get(Skill, wish.skill_id)
        said = {"subject": skill.label if skill else "", "since": wish.made_at.isoformat()}
        yield Row("shadowing/row_request", said, (_stop(wish),))


def _stop(wish: HourRequest) -> Choice:
    return Choice("shadowing.stop_asking", ids.short(wish.id), wish.version)


def nearby(context: Context) -> list[Hour]:
    """The first hours that fit: of the own team, then of others."""
    anything = reading.anything(context)
    sought = replace(anything.sought, team=context.person.team_id)
    own = _some(replace(anything, sought=sought), context, NEAR) if context.person.team_id else []
    seen = {hour.id for hour in own}
    rest = (hour for hour in _some(anything, context, 2 * NEAR) if hour.id not in seen)
    return [*own, *rest][:NEAR]


def _some(search: Search, context: Context, most: int) -> list[Hour]:
    """The first hours with a free seat that are for this student."""
    found = islice(each_free(context.session, search.sought), _LOOKED_AT)
    return list(islice(open_to(_themed(found, search), context.person, context), most))


def _themed(found: Iterable[Hour], search: Search) -> Iterator[Hour]:
    """Of hours with a subject in own words, those about what is sought."""
    sought = search.sought
    for hour in found:
        is_known = hour.skill_id in sought.skills or hour.frame in sought.frames
        if not sought.themed or is_known or reading.is_about(str(hour.theme or ""), search.words):
            yield hour


def search(_: object, __: Context) -> Form:
    """[Zoek een uur]: opens the form."""
    return FORM


def sought(text: str, context: Context) -> Answer:
    """A search in the free words behind the command."""
    found = reading.read(text, context)
    if isinstance(found, Message):
        return replace(found, choices=(scene.SEARCH, scene.MINE))
    return results(found, context)


def submitted(submit: Submit, context: Context) -> Answer:
    """A search by the form: all that was filled in holds together."""
    answers = submit.answers
    found = reading.at_time(reading.anything(context), str(answers["when"]), context)
    if isinstance(found, Message):
        return Problems({"when": found})
    found = reading.about(found, reading.subject_words(str(answers["what"])), context)
    found = reading.with_frame(found, str(answers["frame"]))
    return _of_whom(found, str(answers["who"]), context)


def _of_whom(found: Search, typed: str, context: Context) -> Answer:
    if not typed:
        return results(found, context)
    hosts = reading.named(f"bij {typed}", context)
    team = reading.team_in(typed, context)
    if not hosts and not team.name:
        return Problems({"who": Message("shadowing/field_who")})
    return results(reading.with_team(reading.with_hosts(found, hosts), team), context)


def results(found: Search, context: Context) -> Answer:
    """The hours that fit, and below them full ones with a waiting list; what was understood is said
    with them."""
    free_ones = tuple(_free_row(hour, context) for hour in _some(found, context, SHOWN))
    full = tuple(_full_row(hour, context) for hour in _full(found, context))
    ways = (Choice("shadowing.search", label="shadowing.search_again"), Choice("shadowing.request"))
    if not free_ones and not full:
        return Message("shadowing/nothing", found.facts, (*ways, scene.MINE))
    facts = {**found.facts, "free": len(free_ones), "full": len(full)}
    return Rows("shadowing/found", (*free_ones, *full), facts, ways)


def _full(found: Search, context: Context) -> list[Hour]:
    sought = replace(found.sought, full=True)
    some = _themed(free(context.session, sought, 4 * FULL), found)
    return list(islice(open_to(some, context.person, context), FULL))


def _free_row(hour: Hour, context: Context) -> Row:
    choices = (of_hour("book", hour), of_hour("look", hour))
    return Row("shadowing/row_free", scene.facts(hour, context), choices)


def _full_row(hour: Hour, context: Context) -> Row:
    return Row("shadowing/row_full", scene.facts(hour, context), (of_hour("look", hour),))
