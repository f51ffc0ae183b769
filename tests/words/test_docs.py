"""The pages for people say what the code does today: commands, buttons, settings, tables, links."""

import re
import runpy
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.cli import app
from bot.registry import Registry
from bot.settings import Settings
from bot.words import Words
from handlers import all_features

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
HOW_TOS = ("student", "collega", "begeleider", "aandachtsvelder", "academie")
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
OPERATIONS = (DOCS / "operations.md").read_text("utf-8")
LINK = re.compile(r"\]\(([^)\s]+)\)")
LONGEST_SENTENCE, AVERAGE_SENTENCE = 24, 12


def test_every_command_stands_in_a_page() -> None:
    pages = "\n".join(file.read_text("utf-8") for file in DOCS.glob("*.md"))
    for word in Registry.of(all_features()).commands:
        assert re.search(rf"`/{word}\b", pages), word


def test_every_command_of_the_command_line_stands_in_the_page_for_who_runs_it() -> None:
    for name in typer.main.get_command(app).commands:  # type: ignore[attr-defined]
        assert f"| `{name}" in OPERATIONS, name


def test_every_variable_stands_in_the_example_and_in_the_page_for_who_runs_it() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    for variable in map(str.upper, Settings.model_fields):
        assert re.search(rf"^#?{variable}=", example, re.MULTILINE), variable
        assert f"`{variable}`" in OPERATIONS, variable


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_links_to_is_there(page: Path) -> None:
    for link in LINK.findall(page.read_text("utf-8")):
        file, _, heading = link.partition("#")
        if "://" not in link:
            assert (page.parent / file).exists(), link
            assert not heading or heading in _headings(page.parent / file), link


def _headings(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_the_tables_are_as_the_code_has_them() -> None:
    script = runpy.run_path(str(ROOT / ".ci" / "tables.py"))
    again = "out of date: run PYTHONPATH=. .venv/bin/python .ci/tables.py"
    assert script["page"]() == script["FILE"].read_text("utf-8"), again


@pytest.mark.parametrize("name", HOW_TOS)
def test_every_button_in_a_how_to_is_a_button_that_there_is(name: str, words: Words) -> None:
    buttons = set(_buttons(words._labels["nl"]))
    for bold in re.findall(r"\*\*(.+?)\*\*", (DOCS / f"{name}.md").read_text("utf-8")):
        assert bold in buttons, bold


def _buttons(labels: Mapping[str, Any]) -> Iterator[str]:
    for feature in labels.values():
        yield from feature.get("choices", {}).values()


@pytest.mark.parametrize("name", HOW_TOS)
def test_a_how_to_is_easy_to_read(name: str) -> None:
    lengths = [len(sentence.split()) for sentence in _sentences(DOCS / f"{name}.md")]
    assert max(lengths) <= LONGEST_SENTENCE
    assert sum(lengths) / len(lengths) <= AVERAGE_SENTENCE


def _sentences(page: Path) -> Iterator[str]:
    told = re.sub(r"```[^`]*```|^[#|].*$", "", page.read_text("utf-8"), flags=re.MULTILINE)
    for block in re.split(r"\n\s*\n|\n(?=- |\d\. )", told):
        yield from filter(None, re.split(r"(?<=[.!?:])\s+", block.strip()))
