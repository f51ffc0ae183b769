"""Who may be begeleider van dienst, and what `/dienst ...` asks for."""

import pytest

from handlers.access import Role, Standing, standing
from handlers.duty.rules import may_guide, teams_of, wished

HERE, THERE = 1, 2


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("", "see"),
        ("ja", "take"),
        (" Ja! ", "take"),
        ("ik", "take"),
        ("yes", "take"),
        ("nee", "back"),
        ("Geef  terug", "back"),
        ("no", "back"),
        ("wie is het", "see"),
    ],
)
def test_what_is_typed_behind_it(typed: str, wish: str) -> None:
    assert wished(typed) == wish


@pytest.mark.parametrize(
    ("kind", "granted", "team", "may"),
    [
        ("professional", (), HERE, True),
        ("professional", (), THERE, False),
        ("professional", (("supervisor", THERE),), THERE, True),
        ("professional", (("lead", HERE),), HERE, True),
        ("professional", (("manager", HERE),), HERE, False),
        ("professional", (("manager", THERE), ("supervisor", THERE)), THERE, False),
        ("professional", (("manager", THERE),), HERE, True),
        ("student", (), HERE, False),
        ("colleague", (), HERE, False),
        ("cio", (("supervisor", HERE),), HERE, False),
        ("teacher", (), HERE, False),
    ],
)
def test_a_colleague_of_the_team_may_and_who_learns_or_manages_it_not(
    kind: str, granted: tuple[tuple[str, int], ...], team: int, may: bool
) -> None:
    assert may_guide(kind, standing(7, kind, HERE, granted), team) is may


def test_ones_own_team_comes_first_and_the_whole_organisation_is_no_team() -> None:
    roles = {(Role.SUPERVISOR, 3), (Role.LEAD, 2), (Role.ACADEMY, 0), (Role.MANAGER, 5)}
    assert teams_of(Standing(7, HERE, frozenset(roles))) == (HERE, 2, 3)
    assert teams_of(Standing(7, None)) == ()
