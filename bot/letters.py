"""What is said, as plain JSON and back: the form in which the outbox and open forms keep it."""

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from bot.words import PER_PAGE
from handlers.speech import Choice, Form, Message, Rows

_messages = TypeAdapter(Message)
_rows = TypeAdapter(Rows)
_forms = TypeAdapter(Form)


def pack(said: Message | Rows) -> dict[str, Any]:
    """Something said as JSON. Raises pydantic's error where a fact is no JSON."""
    if isinstance(said, Rows):
        return {"rows": _rows.dump_python(said, mode="json")}
    kept = _messages.dump_python(_with_files(said, b64encode), mode="json")
    return {"message": kept, "files": "base64"} if said.files else {"message": kept}


def unpack(kept: dict[str, Any]) -> Message | Rows:
    """What was said, from JSON."""
    if "rows" in kept:
        return _rows.validate_python(kept["rows"])
    said = _messages.validate_python(kept["message"])
    return _with_files(said, b64decode) if kept.get("files") == "base64" else said


def _with_files(said: Message, changed: Callable[[bytes], bytes]) -> Message:
    """A message with the bytes of its files as letters, or back: a picture is no text."""
    if not said.files:
        return said
    files = tuple(replace(file, content=changed(file.content)) for file in said.files)
    return replace(said, files=files)


def carried(said: Message | Rows) -> list[str]:
    """What the buttons of something said carry, those that turn its pages too."""
    rows = said.rows if isinstance(said, Rows) else ()
    choices = (*said.choices, *(choice for row in rows for choice in row.choices))
    return [choice.data for choice in (*choices, *_turns(len(rows)))]


def _turns(rows: int) -> list[Choice]:
    pages = -(-rows // PER_PAGE)
    return [Choice("machine.page", str(page)) for page in range(pages)] if pages > 1 else []


def pack_form(form: Form) -> Any:
    """A form as JSON."""
    return _forms.dump_python(form, mode="json")


def unpack_form(kept: Any) -> Form:
    """A form, from JSON."""
    return _forms.validate_python(kept)
