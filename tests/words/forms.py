"""Every form that a feature brings, as declared, with something to choose wherever one can."""

import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module

import handlers
from bot.words import Asked, Words
from handlers.speech import Field, Form, Option

FACTS = {"helper": "Fatima van den Heuvel-Bakker", "who": "Noor"}
LONG = tuple(Option(f"team{n}", f"Team {n} van De Grote Wilgenhof, locatie {n}") for n in range(90))
"""What is offered where the options are those of the moment: as many and as long as they get."""


@cache
def declared() -> Mapping[str, Form]:
    """All forms, by name."""
    return {form.name: form for form in _found()}


def _found() -> Iterator[Form]:
    for module in pkgutil.walk_packages(handlers.__path__, "handlers."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, Form):
                yield replace(value, fields=tuple(map(_with_options, value.fields)), facts=FACTS)


def _with_options(field: Field) -> Field:
    is_open = field.kind in {"one", "some"} and not field.options
    return replace(field, options=LONG) if is_open else field


def asked(words: Words, language: str) -> Iterator[tuple[Form, Asked]]:
    """Each form, and its words in a language."""
    for form in declared().values():
        yield form, words.form(form, language)
