"""After an afkijkuurtje: did it take place, and the notebook that opens then."""

from sqlmodel import select

from storage.shadowing import Booking
from tests.journeys.people import Somebody, Town
from tests.journeys.watching import SAW, at, books, hour, lines, notebook, watched, writes


def came(town: Town) -> list[tuple[str, str]]:
    return [(one.came_student, one.came_host) for one in town.rows(select(Booking))]


def test_both_are_asked_once_when_the_hour_is_over(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    watched(town, noor, fatima)
    assert noor.hears("shadowing/came").mentions("Fatima", "dinsdag 24 november")
    assert fatima.hears("shadowing/came").mentions("Noor", "geen reden")
    town.days_pass(3)
    assert (noor.heard("shadowing/came"), fatima.heard("shadowing/came")) == (1, 1)


def test_nobody_is_asked_before_the_end(town: Town, noor: Somebody, fatima: Somebody) -> None:
    watched(town, noor, fatima, "2026-11-24T09:30")
    assert not noor.screen
    town.at("2026-11-24T10:31")
    assert noor.heard("shadowing/came") == fatima.heard("shadowing/came") == 1


def test_quiet_hours_put_it_off(town: Town, noor: Somebody, fatima: Somebody) -> None:
    watched(town, noor, fatima, "2026-11-24T20:30")
    town.at("2026-11-24T23:00")
    assert not noor.heard("shadowing/came") + fatima.heard("shadowing/came")
    town.at("2026-11-25T08:30")
    assert noor.heard("shadowing/came") == fatima.heard("shadowing/came") == 1


def test_of_an_hour_that_was_cancelled_or_long_ago_nobody_is_asked(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    books(town, noor, hour(town, fatima), state="cancelled")
    books(town, noor, hour(town, fatima, "2026-11-10T09:00"))
    town.days_pass(1)
    assert not noor.heard("shadowing/came") + fatima.heard("shadowing/came")


def test_one_tap_each_and_no_reason(town: Town, noor: Somebody, fatima: Somebody) -> None:
    watched(town, noor, fatima)
    fatima.presses("shadowing.came_not")
    assert fatima.hears("shadowing/came_not").mentions("geen reden")
    noor.presses("shadowing.came_not")
    assert noor.hears("shadowing/came_not").mentions("geen reden", "ander uur")
    assert came(town) == [("no", "no")]
    noor.presses("shadowing.write")
    assert noor.hears("shadowing/note_open")
    assert came(town) == [("yes", "no")]


def test_who_let_somebody_watch_is_thanked_and_asked_nothing(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    watched(town, noor, fatima)
    fatima.presses("shadowing.came")
    assert fatima.hears("shadowing/came_host").mentions("Dank je wel", "Noor", "niets te doen")
    assert came(town) == [("", "yes")]


def test_a_yes_opens_the_notebook_and_says_so(town: Town, noor: Somebody, fatima: Somebody) -> None:
    watched(town, noor, fatima)
    noor.presses("shadowing.came")
    assert noor.hears("shadowing/note_open").mentions("leest alleen jij", "klaar", "30 minuten")
    noor.says(SAW).says("Haar stem was rustig.")
    assert noor.hears("shadowing/noted").mentions("regel 2")
    assert lines(town) == [SAW, "Haar stem was rustig."]


def test_klaar_leaves_it_and_says_so(town: Town, noor: Somebody, fatima: Somebody) -> None:
    watched(town, noor, fatima)
    writes(noor, SAW)
    assert noor.hears("shadowing/note_left").mentions("dicht", "1 regel", "naar niemand")
    assert not noor.heard("shadowing/note_open")
    assert noor.hears("shadowing/note_was_open")
    noor.says("Dit is niet voor mijn schrift.")
    assert lines(town) == [SAW]


def test_half_an_hour_of_silence_leaves_it_and_says_so(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    watched(town, noor, fatima)
    noor.presses("shadowing.came").says(SAW)
    town.passes(minutes=29)
    noor.says("Nog één ding.")
    town.passes(minutes=31)
    assert noor.hears("shadowing/note_left").mentions("stil", "2 regels", "naar niemand")
    assert noor.heard("shadowing/note_left") == 1
    noor.says("Dit is niet voor mijn schrift.")
    assert len(lines(town)) == 2


def test_in_quiet_hours_it_is_left_where_it_stood_open(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    watched(town, noor, fatima, "2026-11-24T18:00")
    town.at("2026-11-24T19:50")
    noor.presses("shadowing.came").says(SAW)
    town.at("2026-11-24T20:30")
    assert noor.hears("shadowing/note_was_open").mentions("dicht")
    assert not noor.heard("shadowing/note_open") + noor.heard("shadowing/note_left")
    town.at("2026-11-25T09:00")
    assert not noor.heard("shadowing/note_left")


def test_a_reply_goes_into_the_notebook_also_when_it_was_left(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    watched(town, noor, fatima)
    writes(noor, SAW)
    noor.says("Nog iets.", reply_to=noor.hears("shadowing/note_left"))
    assert lines(town) == [SAW, "Nog iets."]


def test_an_edit_and_a_deletion_follow_the_line(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    watched(town, noor, fatima)
    noor.presses("shadowing.came").says(SAW, line="one").says("Haar stem.", line="two").says(
        "klaar"
    )
    noor.edits("two", "Haar stem bleef rustig.")
    assert noor.hears("shadowing/note_changed")
    assert lines(town) == [SAW, "Haar stem bleef rustig."]
    noor.deletes("one")
    assert noor.hears("shadowing/note_erased")
    assert lines(town) == ["Haar stem bleef rustig."]


def test_a_line_is_taken_away_by_a_button(town: Town, noor: Somebody, fatima: Somebody) -> None:
    watched(town, noor, fatima)
    noor.presses("shadowing.came").says(SAW).presses("shadowing.erase")
    assert noor.hears("shadowing/note_erased")
    assert not lines(town)


def test_a_line_that_does_not_fit_is_told_and_the_rest_stays(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    watched(town, noor, fatima)
    noor.presses("shadowing.came").says(SAW).says("woord " * 400)
    assert noor.hears("safety/too_long")
    noor.presses("gate.stop")
    assert lines(town) == [SAW]


def test_the_notebook_may_be_opened_while_watching(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    watched(town, noor, fatima, "2026-11-24T09:30")
    noor.says("/leermaat").presses("shadowing.write")
    assert noor.hears("shadowing/note_open")
    town.at("2026-11-24T11:00")
    assert not noor.heard("shadowing/came")
    assert fatima.heard("shadowing/came") == 1
    assert notebook(town).opens_at == at(town, "2026-11-27T10:30")


def test_an_hour_that_has_not_begun_has_no_notebook(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    booking = watched(town, noor, fatima, "2026-11-25T09:30")
    from handlers import ids

    noor.stumbles(f"shadowing.write:{ids.short(booking.id)}:0")
    assert noor.hears("machine/past")
    assert not lines(town)


def test_open_notebooks_stand_on_the_first_page_with_the_next_step(
    town: Town, noor: Somebody, fatima: Somebody
) -> None:
    watched(town, noor, fatima)
    writes(noor, SAW)
    noor.says("/leermaat")
    assert noor.hears("machine/home").mentions("Fatima", "drie vragen voor jezelf")
    noor.presses("shadowing.read")
    assert noor.hears("shadowing/note_page").mentions("Alleen jij", SAW)


def test_the_page_of_afkijkuurtjes_has_open_notebooks_and_the_way_to_all(
    noor: Somebody, fatima: Somebody
) -> None:
    watched(noor.town, noor, fatima)
    writes(noor, SAW)
    noor.says("/afkijkuurtje")
    assert noor.hears("shadowing/mine").mentions("Je schrift: Fatima", "drie vragen voor jezelf")
    noor.presses("shadowing.steps").presses("shadowing.close").says("/afkijkuurtje")
    assert "Je schrift: Fatima" not in noor.hears("shadowing/mine").text
    noor.presses("shadowing.notes")
    assert noor.hears("shadowing/notes").mentions("Alleen jij", "Fatima")
    noor.presses("shadowing.read")
    assert noor.hears("shadowing/note_page").mentions(SAW)
