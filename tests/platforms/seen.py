"""What people see on a platform, the same for all stand-ins."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Seen:
    """A message on somebody's screen: its words without marks, its buttons (words, data), the
    names of its files, and the native id of the message in whose thread it stands."""

    native: str
    text: str
    buttons: list[tuple[str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    thread: str = ""


@dataclass
class SeenForm:
    """A form that somebody has before them: for each field its kind, label, options and value."""

    title: str
    fields: dict[str, tuple[str, str, Any, Any]] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
