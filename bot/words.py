"""What is said becomes words: a template and its facts, in the reader's language."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    pass_context,
)
from jinja2.runtime import Context as Rendering

from bot import dates, markup
from handlers.speech import Choice, Facts, Field, File, Form, Message, Option, Rows

LANGUAGES = ("nl", "en")
PER_PAGE = 5


@dataclass(frozen=True)
class Button:
    """A choice in words, and what comes back when it is pressed."""

    label: str
    data: str


@dataclass(frozen=True)
class Line:
    """A row of a list in words."""

    blocks: tuple[markup.Block, ...]
    buttons: tuple[Button, ...]


@dataclass(frozen=True)
class Shown:
    """Something said, in words, for any platform to print."""

    preview: str
    blocks: tuple[markup.Block, ...]
    buttons: tuple[Button, ...] = ()
    lines: tuple[Line, ...] = ()
    files: tuple[File, ...] = ()
    template: str = ""

    @property
    def bare(self) -> "Shown":
        """The same without its buttons."""
        lines = tuple(replace(line, buttons=()) for line in self.lines)
        return replace(self, buttons=(), lines=lines)


@dataclass(frozen=True)
class AskedField:
    """A field of a form in words."""

    name: str
    kind: str
    label: str
    hint: str
    options: tuple[tuple[str, str], ...]
    required: bool
    value: Any
    longest: int
    most: int


@dataclass(frozen=True)
class Asked:
    """A form in words."""

    title: str
    intro: str
    submit: str
    fields: tuple[AskedField, ...]


@dataclass(frozen=True)
class Words:
    """The templates and labels of this installation; `own` is the organisation's folder, if any,
    of the same shape, which goes before ours."""

    folder: Path
    own: Path | None = None
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Amsterdam"))

    @cached_property
    def _folders(self) -> tuple[Path, ...]:
        return (self.own, self.folder) if self.own else (self.folder,)

    @cached_property
    def _environments(self) -> Mapping[str, Environment]:
        return {language: self._environment(language) for language in LANGUAGES}

    @cached_property
    def _labels(self) -> Mapping[str, Mapping[str, Any]]:
        return {language: self._read_labels(language) for language in LANGUAGES}

    def _environment(self, language: str) -> Environment:
        found = ChoiceLoader([FileSystemLoader(f / language) for f in self._folders])
        environment = Environment(
            loader=found,
            undefined=StrictUndefined,
            finalize=_slot,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,  # noqa: S701  values go round the reader as slots, see markup.py
        )
        environment.filters.update(dates.filters(language, self.zone), quote=_quote)
        environment.filters["label"] = lambda key, **facts: self.label(key, language, facts)
        environment.filters["help"] = lambda key: self.help(key, language)
        return environment

    def _read_labels(self, language: str) -> Mapping[str, Any]:
        found: dict[str, Any] = {}
        for folder in reversed(self._folders):
            for file in sorted((folder / language).glob("*/labels.toml")):
                _lay_over(
                    found.setdefault(file.parent.name, {}), tomllib.loads(file.read_text("utf-8"))
                )
        return found

    def shown(
        self, said: Message | Rows, language: str, page: int = 0, per_page: int = PER_PAGE
    ) -> Shown:
        """What is said, in words. Raises jinja2's errors where a template or a fact is missing."""
        if isinstance(said, Rows):
            return self._list(said, language, page, per_page)
        blocks = self._read(said.template, said.facts, language)
        buttons = self._buttons(said.choices, language)
        files = tuple(self._described(file, language) for file in said.files)
        return Shown(_preview(blocks), blocks, buttons, (), files, said.template)

    def _described(self, file: File, language: str) -> File:
        if "/" in file.description:
            described = " ".join(self.line(Message(file.description, file.facts), language).split())
        else:
            described = self.label(file.description, language) if file.description else ""
        return replace(file, description=described, facts={})

    def line(self, message: Message, language: str) -> str:
        """A message as one plain text, such as an error at a field."""
        return markup.plain(self._read(message.template, message.facts, language))

    def _list(self, said: Rows, language: str, page: int, per_page: int) -> Shown:
        pages = max(1, -(-len(said.rows) // per_page))
        page = min(page, pages - 1)
        facts = {**said.facts, "count": len(said.rows), "page": page + 1, "pages": pages}
        blocks = self._read(said.template, facts, language)
        rows = said.rows[page * per_page : (page + 1) * per_page]
        lines = tuple(
            Line(self._read(r.template, r.facts, language), self._buttons(r.choices, language))
            for r in rows
        )
        turn = _turns(page, pages)
        buttons = self._buttons((*turn, *said.choices), language)
        return Shown(_preview(blocks), blocks, buttons, lines, (), said.template)

    def _read(self, template: str, facts: Facts, language: str) -> tuple[markup.Block, ...]:
        slots = markup.Slots()
        source = self._environments[language].get_template(f"{template}.md.j2")
        return markup.read(source.render({**facts, "_slots": slots}), slots)

    def has(self, template: str, language: str) -> bool:
        """Whether there is such a template."""
        try:
            self._environments[language].get_template(f"{template}.md.j2")
        except TemplateNotFound:
            return False
        return True

    def templates(self, language: str) -> list[str]:
        """The names of all templates of a language, ours and the organisation's own."""
        names = self._environments[language].list_templates(extensions=["j2"])
        return sorted(name.removesuffix(".md.j2") for name in names)

    def compiles(self, template: str, language: str) -> None:
        """Raises jinja2's TemplateSyntaxError where a template cannot be read."""
        self._environments[language].get_template(f"{template}.md.j2")

    def _buttons(self, choices: tuple[Choice, ...], language: str) -> tuple[Button, ...]:
        return tuple(Button(self.choice(c, language), c.data) for c in choices)

    def choice(self, choice: Choice, language: str) -> str:
        """The words on a button."""
        key = choice.label or choice.action
        if "." not in key:
            key = f"{choice.action.partition('.')[0]}.{key}"
        return self.label(key, language, choice.facts)

    def label(self, key: str, language: str, facts: Facts | None = None) -> str:
        """The label `feature.name` of a choice, filled with its facts. Raises KeyError if none."""
        feature, _, name = key.partition(".")
        text = str(self._labels[language][feature]["choices"][name])
        return markup.clean(text.format_map(dict(facts or {})))

    def help(self, key: str, language: str) -> str:
        """The line of /help with a key `feature.name`."""
        feature, _, name = key.partition(".")
        return str(self._labels[language][feature]["help"][name])

    def form(self, form: Form, language: str) -> Asked:
        """A form in words. Raises KeyError where a label is missing."""
        feature, _, name = form.name.partition(".")
        words = self._labels[language][feature]["forms"][name]
        return Asked(
            title=words["title"].format_map(dict(form.facts)),
            intro=words.get("intro", "").format_map(dict(form.facts)),
            submit=words["submit"],
            fields=tuple(_asked(f, words.get(f.name, {}), form) for f in form.fields),
        )


words_in = lru_cache(Words)
"""The words of an installation, read once in a process however often its machine is built."""


def _asked(asked: Field, words: Mapping[str, Any], form: Form) -> AskedField:
    options = tuple((o.value, _option(o, words.get("options", {}))) for o in asked.options)
    return AskedField(
        name=asked.name,
        kind=asked.kind,
        label=words["label"].format_map(dict(form.facts)),
        hint=words.get("hint", "").format_map(dict(form.facts)),
        options=options,
        required=asked.required,
        value=asked.value,
        longest=asked.longest,
        most=asked.most,
    )


def _option(option: Option, words: Mapping[str, str]) -> str:
    return option.text or words[option.value]


def _turns(page: int, pages: int) -> tuple[Choice, ...]:
    back = (Choice("machine.page", str(page - 1), label="machine.back"),) if page else ()
    on = (Choice("machine.page", str(page + 1), label="machine.on"),) if page + 1 < pages else ()
    return back + on


def _preview(blocks: tuple[markup.Block, ...]) -> str:
    return markup.plain(blocks[:1]).split("\n")[0] if blocks else ""


@pass_context
def _slot(rendering: Rendering, value: object) -> object:
    return rendering["_slots"].put(value)


@pass_context
def _quote(rendering: Rendering, text: str) -> str:
    slots = rendering["_slots"]
    lines = [line for line in markup.clean(str(text)).strip().split("\n") if line.strip()]
    return "\n".join("> " + str(slots.put(line)) for line in lines)


def _lay_over(below: dict[str, Any], above: Mapping[str, Any]) -> None:
    for key, value in above.items():
        if isinstance(value, dict) and isinstance(below.get(key), dict):
            _lay_over(below[key], value)
        else:
            below[key] = value
