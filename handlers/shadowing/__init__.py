"""Afkijkuurtje: an hour of looking over a professional's shoulder, and what comes of it."""

from apscheduler.triggers.interval import IntervalTrigger

from handlers.feature import Feature, Filled, Job
from handlers.shadowing import (
    booking,
    cancelling,
    cards,
    expiring,
    forgetting,
    front,
    moving,
    passing,
    reminding,
    requesting,
    searching,
    waiting,
)
from handlers.shadowing.access import ACCESS, FUNCTIONS
from handlers.shadowing.keeping import KEEPS
from handlers.shadowing.samples import SAMPLES

FEATURE = Feature(
    name="shadowing",
    switch="shadowing",
    commands={"afkijkuurtje": front.opened},
    presses={
        # Booking.
        "shadowing.mine": searching.mine,
        "shadowing.search": searching.search,
        "shadowing.look": booking.look,
        "shadowing.book": booking.book,
        "shadowing.wait": booking.book,
        "shadowing.leave": booking.leave,
        "shadowing.booking": booking.open_mine,
        "shadowing.take": waiting.take,
        "shadowing.let_go": waiting.let_go,
        "shadowing.cards": cards.choose,
        "shadowing.move": moving.move,
        "shadowing.move_to": moving.move_to,
        "shadowing.cancel": cancelling.cancel,
        "shadowing.cannot": cancelling.cannot,
        "shadowing.request": requesting.ask,
        "shadowing.stop_asking": requesting.stop,
        "shadowing.not_now": passing.not_now,
    },
    forms={
        # Booking.
        "shadowing.search": Filled(searching.submitted),
        "shadowing.cards": Filled(cards.chosen, checks={"cards": cards.check}),
        "shadowing.request": Filled(
            requesting.submitted, checks={"what": requesting.check}, reading=requesting.reading
        ),
    },
    jobs=(
        # Booking.
        Job("shadowing.expire", IntervalTrigger(seconds=60), expiring.expire),
        Job("shadowing.free_seats", IntervalTrigger(seconds=60), expiring.offer_free_seats),
        Job("shadowing.remind", IntervalTrigger(seconds=60), reminding.remind),
        Job("shadowing.requests", IntervalTrigger(seconds=60), passing.pass_on),
        Job("shadowing.left", IntervalTrigger(minutes=10), expiring.let_go_of_who_left),
    ),
    home=front.home,
    forgets={
        "bookings of hours": forgetting.forget_bookings,
        "waiting lists": forgetting.forget_waiting,
        "wishes for an hour": forgetting.forget_requests,
    },
    help=(("shadowing.book", "shadowing.book"),),
    access=ACCESS,
    functions=FUNCTIONS,
    keeps=KEEPS,
    samples=SAMPLES,
)
