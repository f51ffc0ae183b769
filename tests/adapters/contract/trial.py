"""A feature for the tests: a form with every kind of field, and a handler that keeps what came."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.feature import Context, Feature, Filled
from handlers.speech import (
    Answer,
    Command,
    Field,
    Form,
    Message,
    Option,
    Problems,
    Submit,
)
from tests.adapters.contract.towns import More

FORM = Form(
    "trial.all",
    (
        Field("name", longest=40),
        Field("why", "text", longest=200),
        Field("size", "one", tuple(Option(v) for v in ("s", "m", "l"))),
        Field("day", "one", tuple(Option(str(n)) for n in range(1, 8)), required=False),
        Field(
            "topics", "some", tuple(Option(f"t{n}", f"Onderwerp {n}") for n in range(12)), most=2
        ),
        Field("agrees", "tick", required=False, value=True),
    ),
)

TEMPLATES = Path(__file__).with_name("templates")
WORDS = tomllib.loads((TEMPLATES / "nl/trial/labels.toml").read_text("utf-8"))["forms"]["all"]

submitted: list[Submit] = []
"""What was filled in, in the order in which it came."""


def _open(_: Command, __: Context) -> Answer:
    return FORM


def _filled(submit: Submit, _: Context) -> Answer:
    if submit.answers["name"] == "bezet":
        return Problems({"name": Message("questions/name_busy", {"name": "Bezet"})})
    submitted.append(submit)
    return Message("machine/unknown_command", {"word": f"bewaard {submit.answers['name']}"})


def _odd(answer: str, _: Context) -> Message | None:
    return Message("people/field_week") if answer == "raar" else None


TRIAL = Feature(
    "trial",
    commands={"proef": _open},
    forms={FORM.name: Filled(_filled, checks={"why": _odd})},
)


@pytest.fixture
def more() -> More:
    """The trial, beside all that the bot can do anyhow."""
    return More((TRIAL,), TEMPLATES)


@pytest.fixture(autouse=True)
def nothing_submitted() -> Iterator[None]:
    """What one test filled in is nothing to the next."""
    submitted.clear()
    yield
    submitted.clear()
