"""A form as Slack's modal. Pure."""

import json
from collections.abc import Mapping
from typing import Any

from bot.platform import OpenedForm
from bot.slack.blocks import Json, plain_text
from bot.slack.plain import cut
from bot.words import AskedField

LONGEST_TITLE, LONGEST_LABEL, LONGEST_HINT, LONGEST_INTRO = 24, 2000, 2000, 3000
LONGEST_INPUT, LONGEST_PROBLEM, LONGEST_KEPT = 3000, 2000, 3000
LONGEST_OPTION, LONGEST_VALUE, MOST_OPTIONS, MOST_BOXES = 75, 150, 100, 10
_FEW = 4
"""Options that are shown all at once."""
_NOTHING = "…"


def modal(opened: OpenedForm, yes: str) -> Json:
    """The view of a form; `yes` stands at the box of a field that is ticked or not."""
    asked = opened.asked
    intro = _intro(asked.intro) if asked.intro else []
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain_text(cut(asked.title, LONGEST_TITLE) or _NOTHING),
        "submit": plain_text(cut(asked.submit, LONGEST_TITLE) or _NOTHING),
        "private_metadata": _kept(opened),
        "blocks": [
            *intro,
            *(_block(field, opened.token, yes) for field in asked.fields if _can_be_asked(field)),
        ],
    }


def problems(found: Mapping[str, str], places: Mapping[str, str]) -> dict[str, str]:
    """What is wrong, each at a block that is there: Slack takes no others."""
    at: dict[str, list[str]] = {}
    first = next(iter(places.values()))
    for name, text in found.items():
        at.setdefault(places.get(name, first), []).append(text)
    return {name: cut(" ".join(texts), LONGEST_PROBLEM) for name, texts in at.items()}


def _intro(text: str) -> list[Json]:
    return [{"type": "section", "text": plain_text(cut(text, LONGEST_INTRO))}]


def _can_be_asked(field: AskedField) -> bool:
    """A choice without options cannot be shown; it comes back as not filled in."""
    return field.kind not in {"one", "some"} or bool(field.options)


def _block(field: AskedField, token: str, yes: str) -> Json:
    hint = {"hint": plain_text(cut(field.hint, LONGEST_HINT))} if field.hint else {}
    return {
        "type": "input",
        "block_id": f"{field.name}.{token}",
        "label": plain_text(cut(field.label, LONGEST_LABEL) or field.name),
        "element": {**_element(field, yes), "action_id": field.kind},
        # An empty box is an answer too, so it may always be left empty.
        "optional": not field.required or field.kind == "tick",
        **hint,
    }


def _element(field: AskedField, yes: str) -> Json:
    match field.kind:
        case "tick":
            return _tick(field, yes)
        case "one":
            return _one(field)
        case "some":
            return _some(field)
    return _words(field)


def _words(field: AskedField) -> Json:
    longest = max(1, min(field.longest, LONGEST_INPUT))
    value = str(field.value or "")[:longest]
    return {
        "type": "plain_text_input",
        "multiline": field.kind == "text",
        "max_length": longest,
        **({"initial_value": value} if value else {}),
    }


def _one(field: AskedField) -> Json:
    options = _options(field)[:MOST_OPTIONS]
    chosen = next((o for o, (value, _) in _paired(options, field) if value == field.value), None)
    few = len(options) <= _FEW and field.required  # a round button cannot be let go of again
    return {
        "type": "radio_buttons" if few else "static_select",
        "options": options,
        **({"initial_option": chosen} if chosen else {}),
    }


def _some(field: AskedField) -> Json:
    options = _options(field)[:MOST_OPTIONS]
    before = field.value if isinstance(field.value, tuple | list) else ()
    chosen = [o for o, (value, _) in _paired(options, field) if value in before]
    boxes = len(options) <= MOST_BOXES
    most = {} if boxes else {"max_selected_items": max(1, field.most)}
    return {
        "type": "checkboxes" if boxes else "multi_static_select",
        "options": options,
        **({"initial_options": chosen} if chosen else {}),
        **most,
    }


def _paired(options: list[Json], field: AskedField) -> Any:
    return zip(options, field.options, strict=False)


def _tick(field: AskedField, yes: str) -> Json:
    box = {"text": plain_text(cut(yes, LONGEST_OPTION)), "value": "yes"}
    ticked = {"initial_options": [box]} if field.value is True else {}
    return {"type": "checkboxes", "options": [box], **ticked}


def _options(field: AskedField) -> list[Json]:
    return [
        {
            "text": plain_text(cut(label or value, LONGEST_OPTION) or _NOTHING),
            "value": value if 0 < len(value) <= LONGEST_VALUE else f"#{number}",
        }
        for number, (value, label) in enumerate(field.options)
    ]


def _kept(opened: OpenedForm) -> str:
    """The token, and the values that Slack does not carry, as far as they fit."""
    long = {
        field.name: {f"#{n}": v for n, (v, _) in enumerate(field.options) if len(v) > LONGEST_VALUE}
        for field in opened.asked.fields
    }
    long = {name: values for name, values in long.items() if values}
    kept = f"{opened.token}\n{json.dumps(long)}" if long else opened.token
    return kept if len(kept) <= LONGEST_KEPT else opened.token
