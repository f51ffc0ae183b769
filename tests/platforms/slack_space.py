"""The workspace of the stand-in: its people, its talks, what stands in them."""

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.platforms.seen import Seen, SeenForm

Json = dict[str, Any]

TEAM, OTHER_TEAM, BOT, BOT_ID = "T0WILGEN", "T0ELDERS", "U0BOT", "B0BOT"


@dataclass
class Kept:
    """A message in a talk."""

    ts: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    thread: str = ""
    files: list[Json] = field(default_factory=list)


@dataclass
class Talk:
    """A channel, or the talk of one person with the bot."""

    id: str
    members: set[str]
    kind: str = "im"
    messages: dict[str, Kept] = field(default_factory=dict)


@dataclass
class Form:
    """A view that somebody has before them."""

    view: Json
    problems: dict[str, str] = field(default_factory=dict)
    values: Json = field(default_factory=dict)


class Space:
    """Everything that Slack keeps."""

    def __init__(self) -> None:
        self.people: dict[str, Json] = {}
        self.talks: dict[str, Talk] = {}
        self.forms: dict[str, Form] = {}
        self.homes: dict[str, Json] = {}
        self.triggers: dict[str, tuple[str, float]] = {}
        self.uploads: dict[str, Json] = {}
        self.whispers: list[tuple[str, str, str]] = []
        self._numbers = itertools.count(1)

    def next(self, what: str) -> str:
        """A fresh name."""
        return f"{what}{next(self._numbers):06}"

    def ts(self) -> str:
        """A fresh name of a message, later than all before."""
        return f"{1764000000 + next(self._numbers)}.000100"

    def trigger(self, user: str) -> str:
        """Something to open a form with."""
        name = f"{self.next('13.')}.abc"
        self.triggers[name] = (user, time.monotonic())
        return name

    def talk_with(self, user: str) -> Talk:
        """The talk of somebody with the bot."""
        name = f"D{user[1:]}"
        return self.talks.setdefault(name, Talk(name, {user, BOT}))

    def channel(self, name: str, *members: str) -> Talk:
        """A channel, with those who are in it."""
        talk = self.talks.setdefault(name, Talk(name, set(), "channel"))
        talk.members |= set(members)
        return talk

    def found(self, native: str) -> tuple[Talk, Kept] | None:
        """A message by its native id."""
        channel, _, ts = native.partition(":")
        talk = self.talks.get(channel)
        kept = talk.messages.get(ts) if talk else None
        return (talk, kept) if talk and kept else None


def seen(talk: Talk, kept: Kept) -> Seen:
    """A message as somebody sees it."""
    return Seen(
        f"{talk.id}:{kept.ts}",
        "\n".join(text for block in kept.blocks if (text := words(block))),
        [button for block in kept.blocks for button in buttons(block)],
        [file["name"] for file in kept.files],
        f"{talk.id}:{kept.thread}" if kept.thread else "",
    )


def words(part: Json) -> str:
    """The words of a block, without marks."""
    match part.get("type"):
        case "text":
            return str(part["text"])
        case "link":
            return str(part.get("text") or part["url"])
        case "section":
            return str(part["text"]["text"])
        case "rich_text" | "rich_text_list":
            start = "- " if part["type"] == "rich_text_list" else ""
            return "\n".join(start + words(one) for one in part["elements"])
        case "rich_text_section" | "rich_text_quote":
            return "".join(words(one) for one in part["elements"])
    return ""


def buttons(block: Json) -> Iterator[tuple[str, str]]:
    """The buttons of a block: their words, and what they carry."""
    if block.get("type") == "actions":
        for element in block["elements"]:
            yield element["text"]["text"], element.get("value", "")


def seen_form(form: Form) -> SeenForm:
    """A form as somebody sees it."""
    inputs = [block for block in form.view["blocks"] if block["type"] == "input"]
    fields = {name_of(block): _field(block) for block in inputs}
    problems = {name.partition(".")[0]: text for name, text in form.problems.items()}
    return SeenForm(form.view["title"]["text"], fields, problems)


def name_of(block: Json) -> str:
    """The field that a block asks for: its block_id up to a dot."""
    return str(block["block_id"]).partition(".")[0]


def _field(block: Json) -> tuple[str, str, Any, Any]:
    element = block["element"]
    options = [
        {"value": option["value"], "label": option["text"]["text"]}
        for option in element.get("options", ())
    ]
    return kind_of(element), block["label"]["text"], options, first(element)


def kind_of(element: Json) -> str:
    """What kind of field an input is."""
    if element["type"] == "plain_text_input":
        return "text" if element.get("multiline") else "line"
    if element["type"] in {"radio_buttons", "static_select"}:
        return "one"
    return "tick" if element["action_id"] == "tick" else "some"


def first(element: Json) -> Any:
    """What stands at an input at first."""
    chosen = [option["value"] for option in element.get("initial_options", ())]
    match kind_of(element):
        case "one":
            return element.get("initial_option", {}).get("value", "")
        case "tick":
            return bool(chosen)
        case "some":
            return tuple(chosen)
    return element.get("initial_value", "")
