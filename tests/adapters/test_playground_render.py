"""What the bot says is printed for the page, and text of people never becomes a page of its own."""

import json
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import markup
from bot.markup import Group, Paragraph, Span, Text
from bot.platform import OpenedForm, Outcome
from bot.playground import render
from bot.playground.bubble import Bubble, Change
from bot.words import Button, Line, Shown
from handlers.speech import File
from tests.adapters.playground import PEOPLE, QUESTION, asking, plain

GOLDEN = Path(__file__).parent / "golden" / "playground"
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ALLOWED = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a"}


class Tags(HTMLParser):
    """Reads HTML as a browser would: which tags, which attributes, which text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def of(source: str, **values: str) -> tuple[markup.Block, ...]:
    """A marked-up text with values of people in it, as a template gives it."""
    slots = markup.Slots()
    return markup.read(source.format(**{k: slots.put(v) for k, v in values.items()}), slots)


def golden(name: str, found: object) -> None:
    """Holds what was printed against the file that was looked at."""
    text = json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert text == (GOLDEN / f"{name}.json").read_text("utf-8")


LIST = Shown(
    "Dit zijn je skills.",
    of("Dit zijn je skills.\n\n- eerste\n- tweede\n\n1. een\n2. twee"),
    (Button("Verder", "machine.page:1:0"),),
    (
        Line(
            of("**{skill}** sinds {when}", skill="Wond<zorg>", when="mei"),
            (Button("Haal weg", "skills.drop:7:3"),),
        ),
    ),
    (File("kaart.png", b"\x89PNG", "De kaart van je team"),),
    "skills/mine",
)


def test_a_message_looks_as_it_was_agreed():
    golden("message", render.bubble(Bubble("n1", NOON, asking())))


def test_a_list_looks_as_it_was_agreed():
    golden("list", render.bubble(Bubble("n2", NOON, LIST)))


def test_an_own_line_looks_as_it_was_agreed():
    golden(
        "own",
        render.change(Change("put", "noor", Bubble("k1", NOON, None, "<b>hoi</b>"), fresh=True)),
    )


def test_a_form_looks_as_it_was_agreed():
    golden("form", render.outcome(Outcome(form=OpenedForm("open-1", QUESTION))))


def test_problems_look_as_they_were_agreed():
    golden("problems", render.outcome(Outcome(problems={"question": "Leeg."}, closes=False)))


def test_a_person_is_told_of_with_how_often_the_bot_spoke():
    talk = (Bubble("a", NOON, None, "hoi"), Bubble("b", NOON, plain("dag")))
    assert render.somebody(PEOPLE[0], talk)["heard"] == 1


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("een", "<p>een</p>"),
        ("een\ntwee", '<p class="preview">een</p><p>twee</p>'),
        ("een\n\ntwee\ndrie", '<p class="preview">een</p><p>twee<br>drie</p>'),
        ("**een** *twee*", "<p><strong>een</strong> <em>twee</em></p>"),
        ("> een", "<blockquote><p>een</p></blockquote>"),
        ("- een\n- twee", "<ul><li>een</li><li>twee</li></ul>"),
        ("1. een\n2. twee", "<ol><li>een</li><li>twee</li></ol>"),
        (
            "[x](https://a.n/?b&c)",
            '<p><a href="https://a.n/?b&amp;c" target="_blank" rel="noopener noreferrer">x</a></p>',
        ),
        ("[hier](javascript:alert(1))", "<p>hier</p>"),
        ("", ""),
    ],
)
def test_marks_become_html(source, html):
    assert render.message(of(source)) == html


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '"><svg/onload=alert(1)>',
        "</p></article><form action=//evil>",
        "[x](javascript:alert(1))",
        "<!--",
        "&lt;script&gt;",
        "<!channel> **vet** _*",
    ],
)
def test_text_of_people_stays_text(evil):
    page = Tags(render.message(of("Kop {a}\n\n- **{a}**\n\n> {a}", a=evil)))
    assert set(page.tags) <= ALLOWED
    assert page.attributes == [("class", "preview")]
    assert page.text.count(evil) == 3


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", "//evil", "JAVASCRIPT:x"]
)
def test_a_link_goes_only_to_the_web(href):
    blocks = (Paragraph((Span("link", (Text("hier"),), href),)),)
    assert Tags(render.html(blocks)).tags == ["p"]


def test_a_link_cannot_break_out_of_its_quotes():
    blocks = (Paragraph((Span("link", (Text("hier"),), 'https://a.nl/"onclick="x'),)),)
    names = [name for name, _ in Tags(render.html(blocks)).attributes]
    assert names == ["href", "target", "rel"]


def test_a_list_in_a_list_is_printed_too():
    inner = Group("list", ((Paragraph((Text("b"),)),),))
    blocks = (Group("numbers", ((Paragraph((Text("a"),)), inner),)),)
    assert render.html(blocks) == "<ol><li>a<ul><li>b</li></ul></li></ol>"


def test_a_quote_within_a_list_item_is_printed_too():
    blocks = (Group("list", ((Group("quote", ((Paragraph((Text("a"),)),),)),),)),)
    assert render.html(blocks) == "<ul><li><blockquote><p>a</p></blockquote></li></ul>"


@given(st.text())
def test_whatever_is_said_reads_back_as_it_was(text):
    page = Tags(render.html((Paragraph((Text(text),)),)))
    assert set(page.tags) <= {"p", "br"}
    shown = page.text.replace("\r", "\n")
    assert shown == text.replace("\n", "").replace("\r", "\n")
