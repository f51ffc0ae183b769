"""What may be a skill, who is meant by a name, and who sees what on the map."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from handlers import names
from handlers.access import Standing, standing
from handlers.skills import rules
from handlers.skills.rules import View
from storage.directory import Listed

LINDE, BEUK = 7, 8


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("wondzorg", ["wondzorg"]),
        ("wondzorg, zwachtelen; koken", ["wondzorg", "zwachtelen", "koken"]),
        ("- wondzorg\n- zwachtelen\n", ["wondzorg", "zwachtelen"]),
        ("• wondzorg • koken", ["wondzorg", "koken"]),
        ("Wondzorg, wondzorg , WONDZORG", ["WONDZORG"]),
        ("Ik kan goed zwachtelen", ["zwachtelen"]),
        ("ik weet veel over dementie, ik ben goed in koken.", ["dementie", "koken"]),
        ("zorg en welzijn", ["zorg en welzijn"]),
        ("één-op-één", ["één-op-één"]),
        ("zwachtelen 🙂", ["zwachtelen"]),
        ("\u202ewond\u200bzorg", ["wondzorg"]),
        ("  veel   ruimte  ", ["veel ruimte"]),
        (", ; \n", []),
    ],
)
def test_several_skills_are_read_from_one_text(text: str, labels: list[str]) -> None:
    assert rules.labels_in(text) == labels


@pytest.mark.parametrize(
    ("label", "trouble"),
    [
        ("ms", ""),
        ("w" * 60, ""),
        ("bevoegd en bekwaam (BIG)", ""),
        ("injecteren s.c.", ""),
        ("C1/C2", ""),
        ("w" * 61, "long"),
        ("w", "short"),
        ("", "short"),
        ("12345", "letters"),
        ("😀😀", "letters"),
        ("<b>vet</b>", "markup"),
        ("<!channel>", "markup"),
        ("@here", "markup"),
        ("[x](javascript:alert)", "markup"),
        ("https://voorbeeld.nl", "markup"),
        ("**vet**", "markup"),
    ],
)
def test_what_may_be_a_skill(label: str, trouble: str) -> None:
    assert rules.trouble_with(label) == trouble


@given(some.text(max_size=200))
def test_whatever_is_typed_a_label_that_passes_is_short_plain_and_stays_itself(text: str) -> None:
    for label in rules.labels_in(text):
        if not rules.trouble_with(label):
            assert rules.SHORTEST <= len(label) <= rules.LONGEST
            assert not set(label) & set("<>[]@\u202e\u200b\n")
            assert any(sign.isalpha() for sign in label)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("wie kan injecteren?", "injecteren"),
        ("Wie kan er goed zwachtelen", "zwachtelen"),
        ("wie weet iets van dementie?", "dementie"),
        ("wie is goed in koken", "koken"),
        ("wie kan me helpen met een katheter", "een katheter"),
        ("Who can do wound care?", "wound care"),
        ("wie kan?", ""),
        ("injecteren", None),
        ("wieg", None),
        ("wie kandelaars maakt", None),
    ],
)
def test_what_a_question_for_somebody_seeks(text: str, what: str | None) -> None:
    assert rules.sought(text) == what


def somebody(kind: str, team: int | None, **roles: int) -> Standing:
    return standing(1, kind, team, list(roles.items()))


@pytest.mark.parametrize(
    ("who", "linde", "beuk"),
    [
        (somebody("student", LINDE), View.NAMES, View.NOTHING),
        (somebody("professional", LINDE), View.NAMES, View.NOTHING),
        (somebody("professional", None), View.NOTHING, View.NOTHING),
        (somebody("professional", LINDE, manager=LINDE), View.COUNTS, View.NOTHING),
        (somebody("professional", LINDE, manager=BEUK), View.NAMES, View.COUNTS),
        (somebody("professional", LINDE, manager=LINDE, lead=LINDE), View.NAMES, View.NOTHING),
        (somebody("professional", None, manager=0), View.COUNTS, View.COUNTS),
        (somebody("professional", None, academy=0), View.GROUPED, View.GROUPED),
        (somebody("professional", LINDE, academy=0), View.NAMES, View.GROUPED),
        (somebody("professional", LINDE, supervisor=BEUK), View.NAMES, View.NAMES),
        (somebody("teacher", None), View.NOTHING, View.NOTHING),
    ],
)
def test_who_sees_what_of_the_map_of_a_team(who: Standing, linde: View, beuk: View) -> None:
    assert (rules.view_of(who, LINDE), rules.view_of(who, BEUK)) == (linde, beuk)


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        (somebody("student", LINDE), [True, True, True]),
        (somebody("professional", LINDE, manager=LINDE), [False, True, True]),
        (somebody("professional", None, academy=0), [False, False, False]),
    ],
)
def test_who_sees_the_names_of_who_can_do_something(who: Standing, seen: list[bool]) -> None:
    assert [rules.may_see_name(who, at) for at in (LINDE, BEUK, None)] == seen


def test_the_own_team_comes_first_of_the_teams_that_are_seen() -> None:
    anna = somebody("professional", BEUK, academy=0)
    assert rules.teams_seen(anna, [LINDE, BEUK]) == [BEUK, LINDE]
    noor = somebody("student", BEUK)
    assert rules.teams_seen(noor, [LINDE, BEUK]) == [BEUK]


@pytest.mark.parametrize(("number", "shown"), [(5, 5), (4, 0), (1, 0), (12, 12)])
def test_a_small_group_is_no_number(number: int, shown: int) -> None:
    assert rules.grouped(number, 5) == shown


@pytest.mark.parametrize(("held", "new", "room"), [(28, 5, 2), (30, 1, 0), (31, 1, 0), (0, 3, 3)])
def test_how_many_skills_still_fit(held: int, new: int, room: int) -> None:
    assert rules.room_for(held, 30, new) == room


PEOPLE = [
    Listed(1, "Fatima Akkaya", "De Beuk", BEUK),
    Listed(2, "Fatima Demir", "De Linde", LINDE),
    Listed(3, "Joost van den Berg", "De Linde", LINDE),
    Listed(4, "Zoë Şahin", "De Beuk", BEUK),
    Listed(5, "Sam", "De Linde", LINDE),
    Listed(6, "Sam", "De Beuk", BEUK),
    Listed(7, "Samira", "De Beuk", BEUK),
]


@pytest.mark.parametrize(
    ("typed", "found", "is_sure"),
    [
        ("Fatima Demir", [2], True),
        ("fatima", [2, 1], False),
        ("fatima d", [2], True),
        ("Berg", [3], True),
        ("joost v.d. berg", [3], True),
        ("Zoe Sahin", [4], True),
        ("zoë", [4], True),
        ("Sam", [5, 6], False),
        ("Samira", [7], True),
        ("Fatma", [2, 1], False),
        ("Jost", [3], False),
        ("Fatima Demr", [2], False),
        ("Klaas", [], False),
        ("", [], False),
        ("f", [], False),
        ("😀", [], False),
    ],
)
def test_who_is_meant_by_a_name_that_somebody_typed(
    typed: str, found: list[int], is_sure: bool
) -> None:
    people, sure = names.who(typed, PEOPLE, LINDE)
    assert [one.id for one in people] == found
    assert sure is is_sure
