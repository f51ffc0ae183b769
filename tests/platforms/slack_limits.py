"""What Slack refuses in messages, modals and Home pages: our own reading of its reference."""

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Json = dict[str, Any]

_TOOL = Path(__file__).resolve().parents[3] / "shared" / "tools" / "slack_check.py"
_RICH = {"rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"}
_WORDS = {"text", "link", "emoji", "user", "channel", "broadcast", "date"}
_INPUTS = {
    "plain_text_input",
    "static_select",
    "multi_static_select",
    "checkboxes",
    "radio_buttons",
}


def of_message(blocks: list[Json]) -> list[str]:
    """What is wrong with the blocks of a message."""
    found = [] if len(blocks) <= 50 else ["more than 50 blocks"]
    found += [f"{b.get('type')} in a message" for b in blocks if b.get("type") == "input"]
    return [*found, *_all(blocks), *_second("check_blocks", blocks)]


def of_view(view: Json) -> list[str]:
    """What is wrong with a modal or a Home page."""
    return [*_view(view), *_all(view.get("blocks") or []), *_second("check_view", view)]


def _second(check: str, given: Any) -> list[str]:
    """What the checker that lies beside the project says, where it is there."""
    tool = _tool()
    return list(getattr(tool, check)(given)) if tool else []


def _tool() -> Any:
    if not _TOOL.exists():
        return None
    if "slack_check" not in _loaded:
        spec = importlib.util.spec_from_file_location("slack_check", _TOOL)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        _loaded["slack_check"] = module
    return _loaded["slack_check"]


_loaded: dict[str, Any] = {}


def _view(view: Json) -> Iterator[str]:
    blocks, kind = view.get("blocks"), view.get("type")
    if kind not in {"modal", "home"}:
        yield "a view is a modal or a home"
    if not isinstance(blocks, list) or len(blocks) > 100:
        yield "a view has at most 100 blocks"
    if len(view.get("private_metadata", "")) > 3000:
        yield "private_metadata is too long"
    if kind == "modal":
        for name in ("title", "submit"):
            yield from _words(view.get(name), 24, name)
        if any(block.get("type") == "actions" for block in blocks or []):
            yield "no buttons in our modals"


def _all(blocks: list[Json]) -> Iterator[str]:
    ids = [block["block_id"] for block in blocks if block.get("block_id")]
    if len(set(ids)) < len(ids):
        yield "the same block_id twice"
    for block in blocks:
        check = _BLOCKS.get(str(block.get("type")))
        if check is None:
            yield f"no such block: {block.get('type')}"
        else:
            yield from check(block)


def _words(given: Any, longest: int, name: str) -> Iterator[str]:
    text = given.get("text") if isinstance(given, dict) else None
    if not isinstance(text, str) or given.get("type") != "plain_text":
        yield f"{name}: plain text is needed"
    elif not 0 < len(text) <= longest:
        yield f"{name}: {len(text)} characters"


def _section(block: Json) -> Iterator[str]:
    yield from _words(block.get("text"), 3000, "section")


def _actions(block: Json) -> Iterator[str]:
    elements = block.get("elements") or []
    ids = [element.get("action_id") for element in elements]
    if not 0 < len(elements) <= 25:
        yield "an actions block has 1 to 25 elements"
    if len(set(ids)) < len(ids):
        yield "the same action_id twice"
    for element in elements:
        yield from _words(element.get("text"), 75, "button")
        if len(element.get("value", "")) > 2000:
            yield "a value of more than 2000 characters"


def _rich(block: Json) -> Iterator[str]:
    if not block.get("elements"):
        yield "an empty rich_text"
    for part in block.get("elements") or []:
        if part.get("type") not in _RICH:
            yield f"no such part: {part.get('type')}"
        listed = part.get("elements", []) if part.get("type") == "rich_text_list" else [part]
        for words in listed:
            yield from _run(words)


def _run(part: Json) -> Iterator[str]:
    if not part.get("elements"):
        yield "nothing in a part of rich_text"
    for element in part.get("elements") or []:
        if element.get("type") not in _WORDS:
            yield f"no such element: {element.get('type')}"
        if element.get("type") == "text" and not 0 < len(element.get("text", "")) <= 3000:
            yield "a text of 1 to 3000 characters is needed"
        if element.get("type") == "link" and not str(element.get("url")).startswith("http"):
            yield "a link to nowhere"
        if set(element.get("style", {})) - {"bold", "italic", "strike", "code"}:
            yield "no such style"


def _input(block: Json) -> Iterator[str]:
    element = block.get("element") or {}
    yield from _words(block.get("label"), 2000, "label")
    if "hint" in block:
        yield from _words(block["hint"], 2000, "hint")
    if element.get("type") not in _INPUTS:
        yield f"no such input: {element.get('type')}"
    elif element["type"] != "plain_text_input":
        yield from _options(element)
    elif len(element.get("initial_value", "")) > element.get("max_length", 3000):
        yield "an initial value longer than max_length"


def _options(element: Json) -> Iterator[str]:
    options = element.get("options") or []
    most = 100 if element["type"].endswith("select") else 10
    if not 0 < len(options) <= most:
        yield f"{element['type']}: {len(options)} options"
    if len({option.get("value") for option in options}) < len(options):
        yield "the same option twice"
    for option in options:
        yield from _words(option.get("text"), 75, "option")
        if not 0 < len(option.get("value", "")) <= 150:
            yield "an option's value has 1 to 150 characters"
    chosen = element.get("initial_options", [element.get("initial_option", None)])
    if not chosen or any(one is not None and one not in options for one in chosen):
        yield "what is chosen at first is none of the options"


_BLOCKS: dict[str, Callable[[Json], Iterator[str]]] = {
    "section": _section,
    "actions": _actions,
    "rich_text": _rich,
    "input": _input,
}
