"""What the bot says, as Slack gets it: golden payloads, limits, and texts that do no harm."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import markup
from bot.markup import Group, Paragraph, Span, Text
from bot.platform import OpenedForm
from bot.slack.filled import answers, token
from bot.slack.modal import modal, problems
from bot.slack.render import home, message, preview, sentence
from bot.words import Asked, AskedField, Button, Line, Shown
from tests.adapters.playground import QUESTION, field
from tests.platforms import slack_limits

GOLDEN = Path(__file__).parent / "golden" / "slack"

HARMFUL = "*vet* _schuin_ ~weg~ `code` <!channel> <@U1> <https://kwaad.nl|klik> &amp; :fire: > 1"

SHOWN = Shown(
    "Een leervraag, één minuut",
    markup.read(
        "Een leervraag, één minuut\n\n**Noor** vraagt *dit*:\n\n> {q}\n> tweede regel\n\n"
        "- een\n- **twee**\n\n1. eerst\n2. dan\n\n[Lees meer](https://zorg.nl/x?a=1&b=2)",
        markup.Slots(),
    ),
    (Button("Ik help nu", "e.help:1:1"), Button("Nu niet", "e.no:1:1")),
    (
        Line((Paragraph((Text("Wondzorg"),)),), (Button("Haal weg", "s.drop:1:1"),)),
        Line((Paragraph((Text("Dementie"),)),), ()),
    ),
)


def same_as_golden(name: str, made: Any) -> None:
    file = GOLDEN / f"{name}.json"
    assert json.loads(file.read_text("utf-8")) == made, json.dumps(
        made, indent=2, ensure_ascii=False
    )


def test_a_message_is_printed():
    made = message(SHOWN)
    assert slack_limits.of_message(made["blocks"]) == []
    same_as_golden("message", made)


def test_a_form_is_printed():
    made = modal(OpenedForm("tok-1", QUESTION), "Ja")
    assert slack_limits.of_view(made) == []
    same_as_golden("form", made)


def test_the_home_page_is_printed():
    turning = (Button("Meer laten zien", "machine.page:1:0"), Button("Help", "people.help::0"))
    made = home(replace(SHOWN, buttons=turning))
    assert slack_limits.of_view(made) == []
    same_as_golden("home", made)


def of_person(text: str) -> Shown:
    blocks = markup.read("Zij zegt: **" + _slot(text) + "**\n\n> " + _slot(text), _slots(text))
    return Shown(text.split("\n")[0], blocks, (Button(text[:75], "x::0"),))


def _slots(text: str) -> markup.Slots:
    slots = markup.Slots()
    slots.put(text)
    return slots


def _slot(text: str) -> str:
    return markup.Slots().put(text)


def test_nothing_that_people_wrote_is_read_as_a_mark():
    made = message(of_person(HARMFUL))
    texts = [
        element["text"]
        for block in made["blocks"]
        if block["type"] == "rich_text"
        for part in block["elements"]
        for element in part["elements"]
    ]
    assert HARMFUL in texts
    assert {
        e["type"] for b in made["blocks"][:2] for p in b["elements"] for e in p["elements"]
    } == {"text"}
    assert "mrkdwn" not in json.dumps(made)
    assert "<" not in made["text"]
    assert made["text"].startswith("*vet* _schuin_ ~weg~ `code` &lt;!channel&gt;")


def test_a_sentence_beside_the_talk_has_no_marks():
    shown = Shown("Hoi", (Paragraph((Span("bold", (Text("<!here> & jij"),)),)),))
    assert sentence(shown) == "&lt;!here&gt; &amp; jij"


words = st.text(max_size=400).map(markup.clean)
inlines = st.recursive(
    words.map(Text),
    lambda inner: st.builds(
        Span,
        st.sampled_from(["bold", "italic", "link"]),
        st.lists(inner, max_size=3).map(tuple),
        st.just("https://zorg.nl/"),
    ),
    max_leaves=6,
)
paragraphs = st.lists(inlines, max_size=4).map(tuple).map(Paragraph)
groups = st.builds(
    Group,
    st.sampled_from(["quote", "list", "numbers"]),
    st.lists(st.lists(paragraphs, max_size=2).map(tuple), max_size=4).map(tuple),
)
shown = st.builds(
    Shown,
    preview=words,
    blocks=st.lists(paragraphs | groups, max_size=60).map(tuple),
    buttons=st.lists(st.builds(Button, st.text(max_size=200), words), max_size=30).map(tuple),
    lines=st.lists(
        st.builds(
            Line,
            st.lists(paragraphs, max_size=2).map(tuple),
            st.lists(st.builds(Button, words, words), max_size=5).map(tuple),
        ),
        max_size=60,
    ).map(tuple),
)


@settings(max_examples=50)
@given(shown)
def test_whatever_is_said_fits(said: Shown):
    made = message(said)
    assert made["text"]
    assert len(made["text"]) <= 4000
    assert slack_limits.of_message(made["blocks"]) == []
    assert slack_limits.of_view(home(said)) == []


fields = st.builds(
    AskedField,
    name=st.uuids().map(str),
    kind=st.sampled_from(["line", "text", "one", "some", "tick"]),
    label=st.sampled_from(["", "Wat?", "w" * 2500]),
    hint=st.sampled_from(["", "Wat?", "w" * 2500]),
    options=st.lists(
        st.tuples(st.text(max_size=300), st.text(max_size=100)),
        max_size=120,
        unique_by=lambda o: o[0],
    ).map(tuple),
    required=st.booleans(),
    value=st.sampled_from(["", "Kort", "w" * 3500]) | st.booleans() | st.just(()),
    longest=st.integers(0, 10_000),
    most=st.integers(0, 200),
)


@settings(max_examples=50)
@given(
    st.builds(
        Asked,
        st.text(max_size=60),
        st.sampled_from(["", "Kort", "w" * 3500]),
        st.text(max_size=60),
        st.lists(fields, max_size=6).map(tuple),
    )
)
def test_whatever_is_asked_fits(asked: Asked):
    assert slack_limits.of_view(modal(OpenedForm("tok-1", asked), "Ja")) == []


def test_a_long_text_becomes_several_blocks_and_loses_nothing():
    long = Text("abcdefghij" * 1000)
    made = message(Shown("x", (Paragraph((long,)),)))
    parts = [b["elements"][0]["elements"][0]["text"] for b in made["blocks"]]
    assert len(parts) == 4
    assert "".join(parts) == long.text


def test_of_what_does_not_fit_the_buttons_stay():
    many = tuple(Paragraph((Text(f"Regel {n}"),)) for n in range(200))
    made = message(Shown("x", many, (Button("Klaar", "x::0"),)))
    assert len(made["blocks"]) == 50
    assert made["blocks"][-1]["elements"][0]["value"] == "x::0"
    assert made["blocks"][-2]["elements"][0]["elements"][0]["text"] == "…"


def test_a_message_without_words_still_has_some():
    assert preview(Shown("", ())) == "…"
    assert slack_limits.of_message(message(Shown("", ()))["blocks"]) == []


def element(asked: AskedField) -> dict[str, Any]:
    view = modal(OpenedForm("t", Asked("T", "", "Ok", (asked,))), "Ja")
    found: dict[str, Any] = view["blocks"][0]["element"]
    return found


def options(number: int) -> tuple[tuple[str, str], ...]:
    return tuple((f"v{n}", f"Keuze {n}") for n in range(number))


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        (field("a", "one", "?", options=options(3)), "radio_buttons"),
        (field("a", "one", "?", options=options(3), required=False), "static_select"),
        (field("a", "one", "?", options=options(5)), "static_select"),
        (field("a", "some", "?", options=options(10)), "checkboxes"),
        (field("a", "some", "?", options=options(11)), "multi_static_select"),
        (field("a", "tick", "?"), "checkboxes"),
        (field("a", "line", "?"), "plain_text_input"),
    ],
)
def test_a_field_is_shown_as_what_suits_it(asked, kind):
    assert element(asked)["type"] == kind


def test_a_choice_without_options_is_not_asked():
    asked = Asked("T", "", "Ok", (field("a", "one", "?"), field("b", "line", "?")))
    view = modal(OpenedForm("t", asked), "Ja")
    assert [block["block_id"] for block in view["blocks"]] == ["b.t"]


def test_a_value_too_long_for_slack_comes_back_whole():
    long = "w" * 200
    asked = Asked("T", "", "Ok", (field("who", "one", "?", options=((long, "Wie"), ("b", "B"))),))
    view = modal(OpenedForm("tok-1", asked), "Ja")
    chosen = view["blocks"][0]["element"]["options"][0]
    state = {"values": {"who.tok-1": {"one": {"selected_option": chosen}}}}
    assert answers({**view, "state": state}) == {"who": long}
    assert token(view) == "tok-1"


def test_what_is_wrong_stands_at_a_field_that_is_there():
    found = problems({"a": "Vul in.", "weg": "Kies."}, {"b": "b.t", "a": "a.t"})
    assert found == {"a.t": "Vul in.", "b.t": "Kies."}
