"""Who may do what with placements (domain 6): the right of a supervisor is that of being coupled.

Whoever is coupled sees it, whatever roles the academy granted: each query asks for the assignment
that is active, and with that the right ends.
"""

from handlers.access import Cell, Reach, Role

_WHO_CHANGES = {Role.LEAD: Reach.TEAM, Role.ACADEMY: Reach.ORGANISATION}
_OWN = (Role.STUDENT, Role.EXPERT, Role.SUPERVISOR, Role.TEACHER)

ACCESS = (
    Cell("placements", _WHO_CHANGES),
    Cell("placements.breaks", {**_WHO_CHANGES, Role.MANAGER: Reach.TEAM}),
    Cell("placements.mentor", {Role.ACADEMY: Reach.ORGANISATION}),
    Cell(
        "placements.see",
        {**dict.fromkeys(_OWN, Reach.OWN), **_WHO_CHANGES, Role.MANAGER: Reach.TEAM},
    ),
)

_SEEN = ("list", "team", "open", "periods", "find")
_BREAKS = ("break", "resume", "widen", "break_away", "absent", "present")

FUNCTIONS = {
    "stages": "placements.see",
    "files": "placements",
    "placements.": "placements",
    "placements.mentor": "placements.mentor",
    **{f"placements.{action}": "placements.see" for action in _SEEN},
    **{f"placements.{action}": "placements.breaks" for action in _BREAKS},
}
