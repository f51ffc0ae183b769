"""What people type arrives as they typed it, and is never read as markup."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import markup, settings
from bot.markup import Group, Paragraph, Slots, Span, Text
from bot.words import Words
from handlers.speech import Choice, Message

NASTY = (
    "**vet** _schuin_ `code`",
    "[x](javascript:alert(1))",
    "<!channel> <b>dik</b> <script>",
    "1. geen lijst",
    "# geen kop",
    "> geen citaat",
    "- geen punt",
    "\\*",
    "{{ facts }} {% for %}",
    "regel een\nregel twee",
    "    vier spaties",
)


def _read(source: str, *values: str) -> tuple[markup.Block, ...]:
    slots = Slots()
    return markup.read(source.format(*(slots.put(value) for value in values)), slots)


@pytest.mark.parametrize("text", NASTY)
def test_a_value_is_text_whatever_it_holds(text: str) -> None:
    assert _read("{}", text) == (Paragraph((Text(text),)),)
    assert _read("**{}**", text) == (Paragraph((Span("bold", (Text(text),)),)),)
    assert _read("> {}", text) == (Group("quote", ((Paragraph((Text(text),)),),)),)


@given(st.text(min_size=1))
def test_any_text_at_all_comes_out_as_it_went_in(text: str) -> None:
    cleaned = markup.clean(text)
    assert markup.plain(_read("Voor {} na", text)) == f"Voor {cleaned} na"


@given(st.text())
def test_cleaning_takes_out_what_cannot_be_seen_and_nothing_else(text: str) -> None:
    cleaned = markup.clean(text)
    assert markup.clean(cleaned) == cleaned
    seen = [c for c in text.replace("\r\n", "\n") if c.isprintable() and c != "\ufeff"]
    assert all(c in cleaned for c in seen)


def test_marks_that_turn_a_line_around_are_taken_out() -> None:
    assert markup.clean("a\u202eb\u200fc\u2066d\ue000e") == "abcde"


def test_a_template_has_bold_italic_quote_lists_and_links() -> None:
    source = "**a** *b* [c](https://example.nl)\n\n> d\n\n- e\n- f\n\n1. g"
    paragraph, quote, bullets, numbers = _read(source)
    assert isinstance(paragraph, Paragraph)
    kinds = [one.kind for one in paragraph.inside if isinstance(one, Span)]
    assert kinds == ["bold", "italic", "link"]
    assert [group.kind for group in (quote, bullets, numbers) if isinstance(group, Group)] == [
        "quote",
        "list",
        "numbers",
    ]


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "file:///etc", ""])
def test_a_link_that_does_not_go_to_the_web_is_only_its_words(href: str) -> None:
    assert _read("[hier]({})", href) == (Paragraph((Text("hier"),)),)


def test_an_organisation_has_its_own_words(tmp_path: Path) -> None:
    folder = tmp_path / "nl" / "machine"
    folder.mkdir(parents=True)
    (folder / "stopped.md.j2").write_text("Wij zijn gestopt.\n")
    (folder / "labels.toml").write_text('[choices]\nstop = "Houd op"\n')
    words = Words(settings.TEMPLATES, tmp_path)
    assert words.shown(Message("machine/stopped"), "nl").preview == "Wij zijn gestopt."
    assert words.choice(Choice("machine.stop"), "nl") == "Houd op"
    assert words.choice(Choice("machine.yes"), "nl") == "Ja"
    assert words.shown(Message("machine/busy"), "nl").preview.startswith("Het is nu druk")
    assert words.shown(Message("machine/stopped"), "en").preview.startswith("Stopped")


def test_an_organisation_has_its_own_choices(tmp_path: Path) -> None:
    (tmp_path / "defaults.toml").write_text("[questions]\nat_once = 2\n")
    assert settings.setting({}, tmp_path, "questions.at_once") == 2
    assert settings.setting({"questions.at_once": 3}, tmp_path, "questions.at_once") == 3
    assert settings.setting({}, tmp_path, "questions.people") == 3
