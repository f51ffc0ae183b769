"""What an organisation chooses for its talks: the letter of the week, the official form, and the
curricula of its trainings."""

from typing import Any

from handlers import curricula
from handlers.curricula import LONGEST_LINK, Curriculum
from handlers.feature import Context
from handlers.organisation.keeping import keep
from handlers.speech import (
    Answer,
    Choice,
    Field,
    Form,
    Message,
    Option,
    Press,
    Problems,
    Row,
    Rows,
    Submit,
)

DAY, HOUR = "conversations.digest_day", "conversations.digest_hour"
LINK, CURRICULA = "conversations.form_link", "conversations.curricula"
NO_LETTER = "none"
BACK = Choice("organisation.choices", label="organisation.back_to_choices")
MOST_CURRICULA = 60

LETTER = Form(
    "organisation.letter",
    (
        Field("day", "one", tuple(map(Option, ("0", "1", "2", "3", "4", "5", "6", NO_LETTER)))),
        Field("hour", "one", tuple(Option(str(hour)) for hour in range(6, 22))),
    ),
)
FORM_LINK = Form(
    "organisation.form_link",
    (Field("link", required=False, longest=LONGEST_LINK, guarded=False),),
)
CURRICULUM = Form(
    "organisation.curriculum",
    (
        Field("level", "one", tuple(Option(str(number)) for number in range(1, 7))),
        Field("year", "one", tuple(map(Option, ("all", "1", "2", "3", "4", "5", "6")))),
        Field("track", "one", tuple(map(Option, ("all", "bol", "bbl", "third", "hbo")))),
        Field("link", longest=LONGEST_LINK, guarded=False),
    ),
)


def rows(context: Context) -> tuple[Row, ...]:
    """What was chosen for talks, each with a way to change it."""
    return (
        Row("organisation/row_letter", _letter(context), (Choice("organisation.choose_letter"),)),
        Row(
            "organisation/row_form_link",
            {"link": context.setting(LINK)},
            (Choice("organisation.choose_form_link"),),
        ),
        Row(
            "organisation/row_curricula",
            {"number": len(_all(context))},
            (Choice("organisation.curricula"),),
        ),
    )


def check_link(answer: str, _: Context) -> Message | None:
    """The check of a link."""
    return None if curricula.is_link(answer) else Message("organisation/field_link")


# The letter of the week.


def _letter(context: Context) -> dict[str, Any]:
    day = int(context.setting(DAY))
    return {"day": NO_LETTER if day < 0 else str(day), "hour": int(context.setting(HOUR))}


def open_letter(_: Press, context: Context) -> Answer:
    """Opens the form for the day and the hour of the letter."""
    now = _letter(context)
    return LETTER.filled(day=now["day"], hour=str(now["hour"]))


def letter(submit: Submit, context: Context) -> Answer:
    """Keeps when the letter comes; on no day each step comes by itself."""
    day, hour = str(submit.answers["day"]), int(submit.answers["hour"])
    keep({DAY: -1 if day == NO_LETTER else int(day), HOUR: hour}, context)
    return Message("organisation/letter_kept", {"day": day, "hour": hour}, (BACK,))


# The official form.


def open_form_link(_: Press, context: Context) -> Answer:
    """Opens the form for the link to the official form."""
    return FORM_LINK.filled(link=context.setting(LINK))


def form_link(submit: Submit, context: Context) -> Answer:
    """Keeps the link; without one the texts name the form only."""
    link = str(submit.answers.get("link") or "")
    keep({LINK: link}, context)
    return Message("organisation/form_link_kept", {"link": link}, (BACK,))


# The curricula.


def _all(context: Context) -> tuple[Curriculum, ...]:
    return curricula.read(context.setting(CURRICULA))


def listed(_: Press, context: Context) -> Answer:
    """All curricula, each with a way to take it away."""
    return _listed(_all(context))


def _listed(found: tuple[Curriculum, ...]) -> Rows:
    own = tuple(
        Row("organisation/row_curriculum", _of(one), (Choice("organisation.drop", one.key),))
        for one in found
    )
    return Rows("organisation/curricula", own, {}, (Choice("organisation.add"), BACK))


def _of(one: Curriculum) -> dict[str, Any]:
    return {"level": one.level, "year": one.year, "track": one.track, "link": one.link}


def add(_: Press, __: Context) -> Answer:
    """Opens the form for a curriculum."""
    return CURRICULUM


def added(submit: Submit, context: Context) -> Answer:
    """Keeps a curriculum; one for the same training and year makes place for it."""
    said = {name: str(value) for name, value in submit.answers.items()}
    year = 0 if said["year"] == "all" else int(said["year"])
    track = "" if said["track"] == "all" else said["track"]
    one = Curriculum(int(said["level"]), year, track, said["link"])
    others = [other for other in _all(context) if other.key != one.key]
    if len(others) >= MOST_CURRICULA:
        return Problems({"link": Message("organisation/field_many", {"most": MOST_CURRICULA})})
    return _keep([*others, one], context)


def drop(press: Press, context: Context) -> Answer:
    """[Haal weg]."""
    return _keep([one for one in _all(context) if one.key != press.id], context)


def _keep(found: list[Curriculum], context: Context) -> Rows:
    keep({CURRICULA: [one.line for one in sorted(found)]}, context)
    return _listed(tuple(sorted(found)))
