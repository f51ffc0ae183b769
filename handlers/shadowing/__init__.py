"""Afkijkuurtje: an hour of looking over a professional's shoulder, and what comes of it."""

from apscheduler.triggers.interval import IntervalTrigger

from handlers.feature import Feature, Filled, Job
from handlers.shadowing import (
    afterwards,
    booking,
    cancelling,
    cards,
    changing,
    counting,
    deciding,
    expiring,
    for_one,
    forgetting,
    hosting,
    moving,
    offering,
    page,
    passing,
    reminding,
    requesting,
    sample,
    searching,
    settling,
    waiting,
    withdrawing,
)
from handlers.shadowing.access import ACCESS, FUNCTIONS
from handlers.shadowing.keeping import KEEPS
from handlers.shadowing.samples import SAMPLES

FEATURE = Feature(
    name="shadowing",
    switch="shadowing",
    commands={"afkijkuurtje": page.opened},
    presses={
        "shadowing.page": page.page,
        # Offering.
        "shadowing.approve": deciding.approve,
        "shadowing.change": changing.open_form,
        "shadowing.counts": counting.counts,
        "shadowing.decline": deciding.decline,
        "shadowing.offer": offering.open_form,
        "shadowing.offer_for": for_one.open_form,
        "shadowing.series": hosting.series,
        "shadowing.settle": settling.open_form,
        "shadowing.shift": changing.open_shift,
        "shadowing.withdraw": withdrawing.one,
        "shadowing.withdraw_all": withdrawing.all_of,
        "shadowing.withdraw_all_now": withdrawing.all_now,
        "shadowing.withdraw_now": withdrawing.one_now,
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
        **afterwards.PRESSES,
    },
    forms={
        # Offering.
        "shadowing.offer": Filled(
            offering.offered,
            checks={"moment": offering.check_moment},
            reading=offering.reading,
        ),
        "shadowing.grant": Filled(
            for_one.granted,
            checks={"moment": for_one.check_moment},
            reading=for_one.reading,
        ),
        "shadowing.settle": Filled(settling.settled),
        "shadowing.change": Filled(
            changing.changed,
            checks={"moment": changing.check_moment},
            reading=changing.reading,
        ),
        "shadowing.shift": Filled(
            changing.shifted,
            checks={"clock": changing.check_clock},
            reading=changing.shift_reading,
        ),
        # Booking.
        "shadowing.search": Filled(searching.submitted),
        "shadowing.cards": Filled(cards.chosen, checks={"cards": cards.check}),
        "shadowing.request": Filled(
            requesting.submitted, checks={"what": requesting.check}, reading=requesting.reading
        ),
        **afterwards.FORMS,
    },
    listens=afterwards.LISTENS,
    entries=afterwards.ENTRIES,
    jobs=(
        # Offering.
        Job("shadowing.host_left", IntervalTrigger(minutes=10), withdrawing.of_who_left),
        # Booking.
        Job("shadowing.expire", IntervalTrigger(seconds=60), expiring.expire),
        Job("shadowing.free_seats", IntervalTrigger(seconds=60), expiring.offer_free_seats),
        Job("shadowing.remind", IntervalTrigger(seconds=60), reminding.remind),
        Job("shadowing.requests", IntervalTrigger(seconds=60), passing.pass_on),
        Job("shadowing.left", IntervalTrigger(minutes=10), expiring.let_go_of_who_left),
        *afterwards.JOBS,
    ),
    sample=sample.fill,
    home=page.home,
    forgets={
        "time of hours": forgetting.forget_engaged,
        "who offered hours": forgetting.wipe_hours,
        "hours": forgetting.forget_hours,
        "bookings of hours": forgetting.forget_bookings,
        "waiting lists": forgetting.forget_waiting,
        "wishes for an hour": forgetting.forget_requests,
        "notebooks": forgetting.forget_notebooks,
    },
    help=(
        ("shadowing.hours", "shadowing.offer"),
        ("shadowing.book", "shadowing.book"),
        ("shadowing.notes", "shadowing.notes"),
    ),
    access=ACCESS,
    functions=FUNCTIONS,
    keeps=KEEPS,
    samples=SAMPLES,
)
