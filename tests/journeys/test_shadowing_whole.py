"""An afkijkuurtje from the offer to the thanks, by nothing but what people do."""

from sqlmodel import select

from storage.shadowing import Booking
from tests.journeys.offering import offers, turn_on
from tests.journeys.people import Somebody, Town
from tests.journeys.watching import SAW, WHY, wonders, writes


def test_from_the_offer_to_the_thanks(town: Town, noor: Somebody, fatima: Somebody) -> None:
    sam = town.student("Sam")
    turn_on(town)
    for moment, student in (("donderdag 10-11", noor), ("donderdag 12-13", sam)):
        offers(fatima, moment).presses("shadowing.settle").fills(frame="dementia")
        student.says("/afkijkuurtje").presses("shadowing.book")
        assert student.hears("shadowing/booked").mentions("Fatima")
    town.at("2026-11-26T13:05")
    assert sorted(one.state for one in town.rows(select(Booking))) == ["booked", "booked"]

    # Both say that it took place; Noor writes.
    assert fatima.heard("shadowing/came") == 2
    sam.presses("shadowing.came").says("klaar")
    wonders(writes(noor, SAW), WHY)
    assert noor.hears("shadowing/wondered")

    # She searches, and finds a fellow student to talk to.
    noor.presses("shadowing.look_up").presses("shadowing.looked_up")
    noor.presses("shadowing.discuss").presses("shadowing.fellow")
    town.at("2026-11-26T13:45")
    sam.presses("shadowing.talk")
    noor.presses("exchanges.write").says("Wat zag jij bij de deur?")
    sam.presses("exchanges.write").says("Dat ze eerst luisterde.").presses("exchanges.close")
    noor.presses("shadowing.discussed")
    assert noor.hears("shadowing/discussed").mentions("Welke vraag blijft over")

    # What is left goes to Fatima, and comes back as an answer.
    noor.presses("shadowing.ask").fills(tried="Sam zag dat ze luisterde.")
    assert fatima.hears("questions/ask").mentions("Noor", WHY, "Sam zag dat ze luisterde")
    fatima.presses("questions.help").says("Hij schrikt als iemand zomaar binnenkomt.")
    assert noor.hears("exchanges/line").mentions("schrikt")
    fatima.presses("exchanges.close")
    noor.presses("exchanges.yes")

    # And then: what was learned, and thanks.
    noor.says("/afkijkuurtje")
    assert noor.hears("shadowing/mine").mentions("opschrijven wat je hebt geleerd")
    noor.presses("shadowing.steps").presses("shadowing.learn")
    noor.fills(learned="Wachten is ook werken.", share=True)
    assert fatima.hears("shadowing/thanks").mentions("Noor", "Wachten is ook werken")
    noor.presses("shadowing.close")
    assert noor.hears("shadowing/note_closed")
