"""Who may offer an afkijkuurtje, and who may look (domain 6).

What a student notes is the student's own: no cell of this matrix opens it to anybody else. The lead
sees numbers of hours of the own team, the academy of the organisation.
"""

from handlers.access import Cell, Reach, Role

_LOOKS = (Role.STUDENT, Role.SUPERVISOR, Role.LEAD)
_SHOWS = (Role.EXPERT, Role.SUPERVISOR, Role.LEAD, Role.MANAGER)

ACCESS = (
    Cell.everyone("shadowing"),
    Cell("shadowing.book", dict.fromkeys(_LOOKS, Reach.OWN)),
    Cell("shadowing.offer", dict.fromkeys(_SHOWS, Reach.OWN)),
    Cell(
        "shadowing.notes",
        {Role.STUDENT: Reach.OWN, Role.SUPERVISOR: Reach.OWN, Role.LEAD: Reach.OWN},
    ),
    Cell("shadowing.counts", {Role.LEAD: Reach.TEAM, Role.ACADEMY: Reach.ORGANISATION}),
)

_BOOKING = (
    *("mine", "search", "look", "book", "wait", "leave", "booking", "take", "let_go", "cards"),
    *("move", "move_to", "cancel", "cannot", "request", "stop_asking"),
)

_OFFERING = (
    *("approve", "change", "decline", "grant", "offer", "offer_for", "series", "settle", "shift"),
    *("withdraw", "withdraw_all", "withdraw_all_now", "withdraw_now"),
)
_NOTES = (
    *("write", "read", "notes", "steps", "erase", "wonder", "look_up", "looked_up", "found"),
    *("discuss", "fellow", "discussed", "ask", "safety", "learn", "learned", "thank", "close"),
)
_AFTER = ("came", "came_not", "talk", "talk_not")

FUNCTIONS: dict[str, str] = {
    "afkijkuurtje": "shadowing",
    "shadowing.": "shadowing",
    "shadowing.counts": "shadowing.counts",
    **{f"shadowing.{action}": "shadowing.offer" for action in _OFFERING},
    **{f"shadowing.{action}": "shadowing.book" for action in _BOOKING},
    "shadowing.not_now": "shadowing",
    **{f"shadowing.{action}": "shadowing" for action in _AFTER},
    **{f"shadowing.{action}": "shadowing.notes" for action in _NOTES},
}
"""Each part adds its own presses and forms, by the cell that guards them."""
