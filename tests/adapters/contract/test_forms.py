"""The same form in a modal, on a page and in a dialog: the same words, answers and problems."""

from typing import Any, cast

import pytest

from handlers.speech import Submit
from tests.adapters.contract.trial import FORM, WORDS, more, nothing_submitted, submitted
from tests.journeys.residents import Across, Resident

__all__ = ["more", "nothing_submitted"]

WAYS = [
    pytest.param("slack", "now", id="modal"),
    pytest.param("playground", "now", id="page"),
    pytest.param("playground", "steps", id="page-dialog"),
    pytest.param("telegram", "steps", id="dialog"),
]
AT_ONCE, STEP_BY_STEP = WAYS[:2], WAYS[2:]

GOOD: dict[str, Any] = {
    "name": "Steunkousen & <meer>",
    "why": "Om het\nzelf te kunnen.",
    "size": "l",
    "day": "3",
    "topics": ("t1", "t11"),
    "agrees": False,
}
LEAST = {"name": "x", "why": "y", "size": "s", "day": "", "topics": ("t0",), "agrees": True}


@pytest.fixture
def noor(town: Across, forms: Any) -> Resident:
    """Somebody who has the form of the trial before them."""
    somebody = cast("Resident", town.student("Noor"))
    somebody.forms = forms
    return somebody.says("/proef")


@pytest.mark.parametrize(("town", "forms"), AT_ONCE, indirect=["town"])
def test_a_form_asks_its_fields_in_its_words(noor: Resident) -> None:
    form = noor.ground.form(noor.account)
    assert form is not None
    assert form.title == WORDS["title"]
    assert list(form.fields) == [field.name for field in FORM.fields]
    for field in FORM.fields:
        kind, label, options, _ = form.fields[field.name]
        assert (kind, label) == (field.kind, words_of(field.name)["label"])
        if kind != "tick":
            assert [(o["value"], o["label"]) for o in options] == options_of(field.name)


@pytest.mark.parametrize(("town", "forms"), STEP_BY_STEP, indirect=["town"])
def test_a_dialog_asks_the_same_fields_in_the_same_words(noor: Resident) -> None:
    for number, field in enumerate(FORM.fields, start=1):
        asked = noor.last
        asked.mentions(f"vraag {number} van 6", str(WORDS["title"]), words_of(field.name)["label"])
        asked.mentions(words_of(field.name).get("hint", ""))
        seen = [asked.text, *(label for label, _ in asked.buttons)]
        assert all(any(words in one for one in seen) for _, words in options_of(field.name))
        noor.says(
            {"name": "x", "why": "y", "size": "1", "day": "2", "topics": "3"}.get(field.name, "ja")
        )
    assert submitted


def words_of(name: str) -> dict[str, Any]:
    """The words of a field of the trial."""
    found: dict[str, Any] = WORDS[name]
    return found


def options_of(name: str) -> list[tuple[str, str]]:
    """The options of a field of the trial, each with its words."""
    field = next(one for one in FORM.fields if one.name == name)
    return [(o.value, o.text or words_of(name)["options"][o.value]) for o in field.options]


@pytest.mark.parametrize("answers", [GOOD, LEAST])
@pytest.mark.parametrize(("town", "forms"), WAYS, indirect=["town"])
def test_the_same_answers_give_the_same_submit_and_the_same_reply(
    noor: Resident, answers: dict[str, Any]
) -> None:
    noor.fills(**answers)
    assert submitted == [Submit("trial.all", answers)]
    assert f"bewaard {answers['name']}" in noor.hears("machine/unknown_command").text
    assert noor.form is None


PROBLEMS: list[tuple[dict[str, Any], str, str]] = [
    ({"name": "n" * 41}, "name", "41"),
    ({"why": "w" * 201}, "why", "201"),
    ({"size": "xxl"}, "size", "Kies"),
    ({"day": "maandag"}, "day", "Kies"),
    ({"topics": ("t1", "t99")}, "topics", "Kies"),
    ({"topics": ("t1", "t2", "t3")}, "topics", "2"),
    ({"topics": ()}, "topics", ""),
    ({"why": "raar"}, "why", ""),
    ({"why": "Bel 06 12345678 voor mevrouw Hoekstra van kamer 31."}, "why", "een naam"),
    ({"name": "bezet"}, "name", "Bezet"),
]


@pytest.mark.parametrize(("town", "forms"), WAYS, indirect=["town"])
def test_the_same_problems_stand_at_the_same_field_and_what_was_filled_in_is_kept(
    noor: Resident,
) -> None:
    for wrong, field, words in PROBLEMS:
        noor.fills(**{**GOOD, **wrong})
        assert set(noor.problems) == {field}, wrong
        assert words in noor.problems[field], wrong
        assert not submitted
    if noor.ground.form(noor.account) is None:
        noor.says("lamp")
        for answer in ("Om het te kunnen.", "3", "3", "2", "nee"):
            noor.says(answer)
    else:
        noor.fills(**GOOD)
    assert len(submitted) == 1


@pytest.mark.parametrize(("town", "forms"), AT_ONCE, indirect=["town"])
def test_several_problems_stand_each_at_its_own_field(noor: Resident) -> None:
    noor.fills(**{**GOOD, "name": "", "why": "w" * 201, "size": ""})
    assert set(noor.problems) == {"name", "why", "size"}
    assert noor.form is not None
