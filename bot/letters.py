"""What is said, as plain JSON and back: the form in which the outbox and open forms keep it."""

from typing import Any

from pydantic import ConfigDict, TypeAdapter

from handlers.speech import Form, Message, Rows

_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")
_messages = TypeAdapter(Message, config=None)
_rows = TypeAdapter(Rows)
_forms = TypeAdapter(Form)


def pack(said: Message | Rows) -> dict[str, Any]:
    """Something said as JSON. Raises pydantic's error where a fact is no JSON."""
    if isinstance(said, Rows):
        return {"rows": _rows.dump_python(said, mode="json")}
    return {"message": _messages.dump_python(said, mode="json")}


def unpack(kept: dict[str, Any]) -> Message | Rows:
    """What was said, from JSON."""
    if "rows" in kept:
        return _rows.validate_python(kept["rows"])
    return _messages.validate_python(kept["message"])


def pack_form(form: Form) -> Any:
    """A form as JSON."""
    return _forms.dump_python(form, mode="json")


def unpack_form(kept: Any) -> Form:
    """A form, from JSON."""
    return _forms.validate_python(kept)
