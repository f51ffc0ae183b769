"""The observation cards that a student takes along (domain 4c, O01-O12)."""

from handlers import ids
from handlers.feature import Context
from handlers.shadowing import booking, scene, telling
from handlers.shadowing.rules.frames import CARDS, CHOSEN, cards_of
from handlers.shadowing.scene import Hands
from handlers.speech import Answer, Field, Form, Message, Option, Press, Submit
from storage.shadowing import bookings
from storage.shadowing.bookings import Seat

FORM = Form(
    "shadowing.cards",
    (Field("cards", "some", tuple(Option(card) for card in CARDS), most=CHOSEN, guarded=False),),
)


def choose(press: Press, context: Context) -> Answer:
    """[Kies kijkkaarten]: opens the form, with what was chosen before."""
    seat = _own(press.id, context)
    if seat is None:
        return booking.PAST
    return FORM.about(press.id, cards=tuple(cards_of(seat.booking.cards)))


def _own(name: str, context: Context) -> Seat | None:
    seat = bookings.seat(context.session, ids.long(name) or 0)
    is_own = seat is not None and seat.student.id == context.person.id and booking.is_live(seat)
    return seat if is_own else None


def check(chosen: tuple[str, ...], _: Context) -> Message | None:
    """Two at most: who looks at everything sees nothing."""
    return None if len(chosen) <= CHOSEN else Message("shadowing/field_cards")


def chosen(submit: Submit, context: Context) -> Answer:
    """Keeps the cards, and shows them."""
    seat = _own(submit.subject, context)
    if seat is None:
        return booking.PAST
    seat.booking.cards = ",".join(card for card in CARDS if card in submit.answers["cards"])
    context.session.add(seat.booking)
    choices = scene.each(("cards", "booking"), seat.booking)
    return Message("shadowing/cards", looking(seat, context), choices)


def looking(seat: Seat, hands: Hands) -> dict[str, object]:
    """What to look at: the chosen cards, or those that the organisation takes where none were."""
    said = telling.facts(seat, hands)
    usual = [card for card in hands.setting("shadowing.cards") if card in CARDS]
    return {**said, "cards": said["cards"] or usual[:CHOSEN]}
