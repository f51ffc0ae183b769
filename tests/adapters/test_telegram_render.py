"""What the bot says is printed for Telegram, and text of people stays text."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import markup
from bot.markup import Group, Paragraph, Span, Text
from bot.telegram import render, runs
from bot.words import Button, Line, Shown
from handlers.speech import File
from tests.platforms.telegram_limits import Html

GOLDEN = Path(__file__).parent / "golden" / "telegram"


def of(source: str, **values: str) -> tuple[markup.Block, ...]:
    """A marked-up text with values of people in it, as a template gives it."""
    slots = markup.Slots()
    return markup.read(source.format(**{k: slots.put(v) for k, v in values.items()}), slots)


def said(source: str, *buttons: Button, **more) -> Shown:
    return Shown("", of(source), buttons, **more)


def printed(shown: Shown) -> dict:
    found = render.printed(shown)
    keyboard = found.keyboard.to_dict() if found.keyboard else None
    names = [file.name for file in found.files]
    return {"texts": list(found.texts), "keyboard": keyboard, "files": names}


def labels(shown: Shown) -> list[list[str]]:
    rows = render.printed(shown).keyboard
    return [[key.text for key in row] for row in rows.inline_keyboard] if rows else []


def golden(name: str, shown: Shown) -> None:
    """Holds what was printed against the file that was looked at."""
    text = json.dumps(printed(shown), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert text == (GOLDEN / f"{name}.json").read_text("utf-8")


ASKING = said(
    "Een leervraag, één minuut\n\n**Noor** vraagt:\n\n> Hoe help ik bij douchen?\n> Zonder strijd.",
    Button("Ik help nu", "e.help:1:1"),
    Button("Ik help later", "e.later:1:1"),
    Button("Vraag het iemand anders", "e.no:1:1"),
    Button("Meer", "e.more:1:1"),
)
LIST = Shown(
    "Dit zijn je skills.",
    of("Dit zijn je skills.\n\n- eerste\n- tweede\n\n1. een\n2. twee"),
    (Button("Meer laten zien", "machine.page:1:0"), Button("Klaar", "skills.done::0")),
    (
        Line(of("**{a}** sinds mei", a="Wond<zorg>"), (Button("Haal weg", "skills.drop:7:3"),)),
        Line(
            of("**Dementie**"),
            (Button("Haal weg", "skills.drop:8:1"), Button("Wijzig", "skills.edit:8:1")),
        ),
    ),
)


def test_a_message_looks_as_it_was_agreed():
    golden("message", ASKING)


def test_a_list_looks_as_it_was_agreed():
    golden("list", LIST)


def test_lines_without_buttons_have_no_numbers():
    shown = Shown("", of("Je team:"), (), (Line(of("Noor"), ()), Line(of("Sam"), ())))
    assert printed(shown)["texts"] == ["Je team:\n\nNoor\n\nSam"]


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("een\ntwee", "een\ntwee"),
        ("een\n\ntwee", "een\n\ntwee"),
        ("**een** *twee*", "<b>een</b> <i>twee</i>"),
        ("***een***", "<i><b>een</b></i>"),
        ("> een **twee**\n> drie", "<blockquote>een <b>twee</b>\ndrie</blockquote>"),
        (
            "> een\n\ntwee\n\n> drie",
            "<blockquote>een</blockquote>\n\ntwee\n\n<blockquote>drie</blockquote>",
        ),
        ("- een\n- twee", "• een\n• twee"),
        ("1. een\n2. twee", "1. een\n2. twee"),
        ("[hier](https://a.nl/?b&c)", '<a href="https://a.nl/?b&amp;c">hier</a>'),
        ("[hier](javascript:x)", "hier"),
        ("", "…"),
    ],
)
def test_marks_become_html(source, html):
    assert printed(said(source))["texts"] == [html]


def test_a_quote_in_a_quote_is_one_quote():
    inner = Group("quote", ((Paragraph((Text("b"),)),),))
    outer = Group("quote", ((Paragraph((Text("a"),)), inner),))
    assert runs.html(runs.of((outer,))) == "<blockquote>a\n\nb</blockquote>"


def test_a_list_in_a_list_stands_under_its_point():
    inner = Group("list", ((Paragraph((Text("b"),)),),))
    outer = Group("numbers", ((Paragraph((Text("a"),)), inner),))
    assert runs.html(runs.of((outer,))) == "1. a\n    • b"


def test_bold_in_bold_is_bold_once():
    twice = Span("bold", (Text("a"), Span("bold", (Text("b"),))))
    assert runs.html(runs.of((Paragraph((twice,)),))) == "<b>ab</b>"


@pytest.mark.parametrize(
    "evil",
    [
        "<b>vet</b>",
        "</blockquote><a href='tg://user?id=1'>x</a>",
        "*x* _y_ `z` ~~w~~",
        "a & b &lt; c",
        "[x](https://kwaad.nl)",
        '"><b>',
        "<tg-spoiler>",
        "a < b > c",
    ],
)
def test_text_of_people_stays_text(evil):
    shown = Shown("", of("Kop {a}\n\n- **{a}**\n\n> {a}", a=evil))
    html = Html(render.printed(shown).texts[0])
    assert html.wrong == ""
    assert html.links == []
    assert html.text.count(evil) == 3


def test_a_link_cannot_break_out_of_its_quotes():
    blocks = (Paragraph((Span("link", (Text("hier"),), 'https://a.nl/"><b>'),)),)
    html = Html(runs.html(runs.of(blocks)))
    assert (html.wrong, html.text, html.links) == ("", "hier", ['https://a.nl/"><b>'])


@given(st.text(), st.text())
def test_whatever_is_said_reads_back_as_it_was(text, quoted):
    blocks = (Paragraph((Text(text),)), Group("quote", ((Paragraph((Text(quoted),)),),)))
    read = Html(runs.html(runs.of(blocks)).replace("\r", "&#13;"))
    assert read.wrong == ""
    assert read.text == f"{text}\n\n{quoted}"


@given(
    st.lists(st.text(st.characters(codec="utf-8"), max_size=60), max_size=20), st.integers(5, 50)
)
def test_parts_hold_all_words_in_order_and_fit(paragraphs, most):
    whole = runs.of([Paragraph((Span("bold", (Text(p),)), Text("\n" + p))) for p in paragraphs])
    parts = [runs.plain(part) for part in runs.parts(whole, most)]
    assert all(0 < runs.size(part) <= most for part in parts)
    assert "".join("".join(parts).split()) == "".join(runs.plain(whole).split())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("eerste deel\n\ntweede deel", ["eerste deel", "tweede deel"]),
        ("eerste regel\ntweede regel", ["eerste regel", "tweede regel"]),
        ("eerste woord en tweede", ["eerste woord en", "tweede"]),
        ("x" * 20, ["x" * 15, "x" * 5]),
        ("\N{GRINNING FACE}" * 10, ["\N{GRINNING FACE}" * 7, "\N{GRINNING FACE}" * 3]),
    ],
)
def test_a_long_text_is_cut_where_it_hurts_least(text, parts):
    found = runs.parts(runs.of((Paragraph((Text(text),)),)), 15)
    assert [runs.plain(part) for part in found] == parts


def test_a_quote_that_is_cut_is_a_quote_in_both_parts():
    whole = runs.of((Group("quote", ((Paragraph((Text("een twee drie vier"),)),),)),))
    found = [runs.html(part) for part in runs.parts(whole, 10)]
    assert found == ["<blockquote>een twee</blockquote>", "<blockquote>drie vier</blockquote>"]


def test_the_longest_text_is_one_message_and_one_letter_more_two():
    assert len(render.printed(said("<" * 4096)).texts) == 1
    assert [len(t) for t in render.printed(said("x" * 4097)).texts] == [4096, 1]


def test_words_go_with_a_file_where_they_fit():
    file = (File("a.csv", b"x"),)
    assert render.printed(Shown("", of("x" * 1024), files=file)).captioned
    assert not render.printed(Shown("", of("x" * 1025), files=file)).captioned
    assert not render.printed(Shown("", of("x"), files=file * 2)).captioned


def test_short_buttons_stand_two_in_a_row():
    buttons = [
        Button(label, label) for label in ("Ja", "Nee", "Later misschien nog", "Stop", "x" * 14)
    ]
    assert labels(said("a", *buttons)) == [
        ["Ja", "Nee"],
        ["Later misschien nog"],
        ["Stop", "x" * 14],
    ]


def test_the_buttons_of_a_line_bear_its_number():
    assert labels(LIST) == [
        ["1. Haal weg"],
        ["2. Haal weg", "2. Wijzig"],
        ["Meer laten zien"],
        ["Klaar"],
    ]
