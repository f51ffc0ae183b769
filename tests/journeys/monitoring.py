"""Many placements in a story, and what a picture of them shows."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

from PIL import Image

from handlers.monitoring.picture import SOFT
from handlers.monitoring.rules.chart import HEAD, NAMES, ROW, WIDTH
from storage.placements import Assignment, Conversation, Placement
from tests.journeys.people import Bubble, Somebody, Town

START, END = date(2026, 11, 2), date(2027, 3, 12)


def guided(town: Town, learner: Somebody, *guides: Somebody, **given: Any) -> int:
    """A placement of somebody, with who guides it; gives its id."""
    team = town.team(given.pop("team", "De Linde"))
    own = {"start": START, "end": END, "entered_on": START, **given}
    placement = Placement(learner_id=learner.id, team_id=team, **own)
    with town.session() as session:
        session.add(placement)
        for number, guide in enumerate(guides):
            session.add(
                Assignment(
                    placement_id=placement.id,
                    supervisor_id=guide.id,
                    is_primary=number == 0,
                    since=placement.start,
                )
            )
    return placement.id


def talk(town: Town, placement: int, type_: str, **given: Any) -> None:
    """A talk of a placement: held_on, or planned_at, or neither."""
    state = "held" if "held_on" in given else "planned" if "planned_at" in given else "open"
    row = {"placement_id": placement, "type": type_, "state": state, **given}
    with town.session() as session:
        session.add(Conversation(**row))


def at(text: str) -> datetime:
    """An instant, given as a wall time."""
    return datetime.fromisoformat(f"{text}+01:00")


def picture(bubble: Bubble) -> Image.Image:
    """The picture that goes with a message, opened."""
    (file,) = bubble.shown.files
    found = Image.open(BytesIO(file.content))
    assert found.format == "PNG"
    return found.convert("RGB")


def has_colour(image: Image.Image, colour: str) -> bool:
    """Whether there is a spot of a colour above the legend."""
    wanted = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
    above = image.crop((0, 0, image.width, image.height - 280))
    colours: Any = above.getcolors(image.width * image.height)
    near = (number for number, found in colours if _is_near(found, wanted))
    return bool(sum(near) > 50)


def is_hatched(image: Image.Image) -> bool:
    """Whether the first bar has a stretch with stripes: a break."""
    middle = HEAD + ROW // 2
    along = (image.getpixel((x, middle)) for x in range(NAMES, WIDTH))
    stripe = tuple(int(SOFT[at : at + 2], 16) for at in (1, 3, 5))
    return sum(_is_near(spot, stripe) for spot in along if isinstance(spot, tuple)) > 5


def _is_near(found: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= 6 for a, b in zip(found, wanted, strict=True))
