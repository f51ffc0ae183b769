"""The sample facts of a template, turned one by one, so that each of its branches is read too."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from handlers.speech import Facts

TEMPLATES = Path(__file__).parents[2] / "templates"
INCLUDED = re.compile(r'include "([a-z_/]+)\.md\.j2"')
ONE, SEVERAL = 1, 3


def ways(template: str, facts: Facts, language: str) -> Iterator[Facts]:
    """The facts as they are, and with each fact in turn as the template distinguishes it."""
    source = _source(template, language)
    yield facts
    for name, value in facts.items():
        for other in _others(name, value, source):
            if other != value:
                yield {**facts, name: other}


def _source(template: str, language: str) -> str:
    text = (TEMPLATES / language / f"{template}.md.j2").read_text("utf-8")
    return text + "".join(_source(part, language) for part in INCLUDED.findall(text))


def _others(name: str, value: object, source: str) -> Iterator[object]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (ONE, SEVERAL)
    elif isinstance(value, str):
        yield from re.findall(rf'\b{name} == "(\w+)"', source)
    elif isinstance(value, Mapping):
        for inner, one in value.items():
            yield from ({**value, inner: o} for o in _others(f"{name}.{inner}", one, source))
    if _may_be_empty(name, source) and isinstance(value, str | list | int):
        yield type(value)()


def _may_be_empty(name: str, source: str) -> bool:
    return re.search(rf"if (?:not )?{re.escape(name)}\b(?! ==)", source) is not None
