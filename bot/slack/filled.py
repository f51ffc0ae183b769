"""What somebody filled in on a form, read from the view that came back. Pure."""

import json
from collections.abc import Mapping
from typing import Any

from bot.slack.plain import writable

Payload = Mapping[str, Any]


def token(view: Payload) -> str:
    """The token of the form."""
    return _kept(view)[0]


def places(view: Payload) -> dict[str, str]:
    """The fields that stand on the view, in order, and the block of each."""
    inputs = (b for b in view.get("blocks") or () if b.get("type") == "input")
    ids = (str(block.get("block_id")) for block in inputs)
    return {_name(id_): id_ for id_ in ids}


def _name(block: str) -> str:
    """A block is named for its field and for the form: Slack would keep what was filled in where
    the next form has a block of the same name."""
    return block.partition(".")[0]


def answers(view: Payload) -> dict[str, Any]:
    """What was filled in, by field: a text, a tuple of values, or a yes or no."""
    values, long = (view.get("state") or {}).get("values") or {}, _kept(view)[1]
    found = {}
    for block, elements in values.items():
        name = _name(block)
        for kind, element in elements.items():  # one: its action id is the kind of the field
            found[name] = _answer(kind, element, long.get(name, {}))
    return found


def _kept(view: Payload) -> tuple[str, Payload]:
    """The token, and the values that were too long for Slack, by field and place."""
    token, _, long = str(view.get("private_metadata") or "").partition("\n")
    return token, json.loads(long) if long else {}


def _answer(kind: str, element: Payload, long: Mapping[str, str]) -> str | bool | tuple[str, ...]:
    if kind == "tick":
        return bool(element.get("selected_options"))
    if kind == "some":
        return tuple(_value(one, long) for one in element.get("selected_options") or ())
    if kind == "one":
        return _value(element.get("selected_option") or {}, long)
    return writable(str(element.get("value") or ""))


def _value(option: Payload, long: Mapping[str, str]) -> str:
    value = writable(str(option.get("value") or ""))
    return long.get(value, value)
