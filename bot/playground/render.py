"""What the bot says, printed for the page: JSON, with HTML in which all text is escaped. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from html import escape
from typing import Any

from bot.markup import Block, Inline, Paragraph, Text
from bot.platform import Outcome
from bot.playground.bubble import Bubble, Change
from bot.playground.screen import Somebody
from bot.words import Asked, AskedField, Button, Line, Shown

Json = dict[str, Any]

_TAGS = {"quote": "blockquote", "list": "ul", "numbers": "ol"}
_MARKS = {"bold": "strong", "italic": "em"}


def change(changed: Change) -> Json:
    """A change on a screen."""
    bubble_json = bubble(changed.bubble) if changed.bubble else None
    return {"account": changed.account, "fresh": changed.fresh, "bubble": bubble_json}


def somebody(who: Somebody, talk: Iterable[Bubble]) -> Json:
    """A person that one can be, and how often the bot has said something to them."""
    heard = sum(bubble.shown is not None for bubble in talk)
    return {**asdict(who), "heard": heard}


def bubble(on_screen: Bubble) -> Json:
    """A bubble: the person's own as text, the bot's with what it shows."""
    base = {"native": on_screen.native, "at": on_screen.at.isoformat()}
    if on_screen.shown is not None:
        return {**base, **shown(on_screen.shown)}
    own = {"text": on_screen.text, "file": on_screen.file, "state": on_screen.state}
    return {**base, "mine": True, **own}


def shown(said: Shown) -> Json:
    """Something the bot says."""
    return {
        "mine": False,
        "template": said.template,
        "preview": said.preview,
        "html": message(said.blocks),
        "buttons": _buttons(said.buttons),
        "lines": [_line(line) for line in said.lines],
        "files": [{"name": f.name, "description": f.description} for f in said.files],
    }


def _line(line: Line) -> Json:
    return {"html": html(line.blocks), "buttons": _buttons(line.buttons)}


def _buttons(buttons: Iterable[Button]) -> list[Json]:
    return [{"label": button.label, "data": button.data} for button in buttons]


def outcome(given: Outcome) -> Json:
    """What a turn gives back to the page beside the bubbles."""
    form = {"token": given.form.token, **asked(given.form.asked)} if given.form else None
    return {"form": form, "problems": dict(given.problems), "closes": given.closes}


def asked(form: Asked) -> Json:
    """A form, all in plain text."""
    return {
        "title": form.title,
        "intro": form.intro,
        "submit": form.submit,
        "fields": [_field(field) for field in form.fields],
    }


def _field(field: AskedField) -> Json:
    value = list(field.value) if isinstance(field.value, tuple) else field.value
    return {
        "name": field.name,
        "kind": field.kind,
        "label": field.label,
        "hint": field.hint,
        "options": [{"value": value, "label": label} for value, label in field.options],
        "required": field.required,
        "value": value,
        "most": field.most,
    }


def message(blocks: Sequence[Block]) -> str:
    """A message, with the line that a notification shows set apart where more follows it."""
    if not blocks or not isinstance(blocks[0], Paragraph):
        return html(blocks)
    first, rest = _first_line(blocks[0].inside)
    if not rest and len(blocks) == 1:
        return html(blocks)
    after = f"<p>{_inlines(rest)}</p>" if rest else ""
    return f'<p class="preview">{_inlines(first)}</p>{after}{html(blocks[1:])}'


def _first_line(inside: Sequence[Inline]) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    for at, inline in enumerate(inside):
        if isinstance(inline, Text) and "\n" in inline.text:
            before, _, after = inline.text.partition("\n")
            rest = ((Text(after),) if after else ()) + tuple(inside[at + 1 :])
            return (*inside[:at], Text(before)), rest
    return tuple(inside), ()


def html(blocks: Iterable[Block]) -> str:
    """Blocks as HTML."""
    return "".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_inlines(block.inside)}</p>"
    tag = _TAGS[block.kind]
    if block.kind == "quote":
        return f"<{tag}>{''.join(html(item) for item in block.items)}</{tag}>"
    return f"<{tag}>{''.join(f'<li>{_item(item)}</li>' for item in block.items)}</{tag}>"


def _item(blocks: Sequence[Block]) -> str:
    if blocks and isinstance(blocks[0], Paragraph):
        return _inlines(blocks[0].inside) + html(blocks[1:])
    return html(blocks)


def _inlines(inside: Iterable[Inline]) -> str:
    return "".join(_inline(inline) for inline in inside)


def _inline(inline: Inline) -> str:
    if isinstance(inline, Text):
        return escape(inline.text).replace("\n", "<br>")
    within = _inlines(inline.inside)
    if inline.kind == "link":
        return _link(inline.href, within)
    tag = _MARKS[inline.kind]
    return f"<{tag}>{within}</{tag}>"


def _link(href: str, within: str) -> str:
    if not href.startswith(("https://", "http://")):
        return within
    return f'<a href="{escape(href)}" target="_blank" rel="noopener noreferrer">{within}</a>'
