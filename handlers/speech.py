"""The words a conversation is made of: what a person can do, and what the bot can show."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

Fact = Any
"""A plain JSON value: str, int, float, bool, None, or lists and dicts of these."""

Facts = Mapping[str, Fact]


# What a person can do.


@dataclass(frozen=True)
class Command:
    """A word that asks for something: `/leervraag how do I ...`."""

    word: str
    text: str = ""


@dataclass(frozen=True)
class Press:
    """A choice that was pressed; `facts` are those of the message that held it, {} once these are
    wiped: a button outlives them."""

    action: str
    id: str = ""
    version: int = 0
    facts: Facts = field(default_factory=dict)

    @property
    def data(self) -> str:
        """What a platform carried for it."""
        return f"{self.action}:{self.id}:{self.version}"


@dataclass(frozen=True)
class Submit:
    """A form that was filled in and passed its checks; `subject` is what it was opened for."""

    form: str
    answers: Mapping[str, Any]
    subject: str = ""


@dataclass(frozen=True)
class Says:
    """A loose line. `line` names it on its platform, so that an edit can follow it;
    `about` is what the message or the focus that it belongs to is about ("exchange:4f")."""

    text: str
    line: str = ""
    about: str = ""
    edited: bool = False
    deleted: bool = False


@dataclass(frozen=True)
class Sends:
    """A file that a person sends: a name, its bytes, and the words beside it.

    kind: "file", "voice", "large" (over the limit, so without its bytes), or "other": a photo, a
    place, a contact, something passed on. Only a file of who may send one comes with its bytes.
    """

    name: str
    content: bytes = b""
    text: str = ""
    kind: Literal["file", "voice", "large", "other"] = "file"


@dataclass(frozen=True)
class Go:
    """Hands the talk over to another feature, by the name of an entry of it, with a draft."""

    entry: str
    draft: Facts = field(default_factory=dict)


Event = Command | Press | Submit | Says | Sends | Go


# What the bot can show.


@dataclass(frozen=True)
class Choice:
    """A button: an action, a short id and the version of the row that it acts on.

    Its words are the label of that name in `labels.toml` (by default the action's own), filled
    with `facts`. Action, id and version together stay within Telegram's 64 bytes.
    """

    action: str
    id: str = ""
    version: int = 0
    label: str = ""
    facts: Facts = field(default_factory=dict)

    @property
    def data(self) -> str:
        """The choice as a platform carries it: `action:id:version`."""
        return f"{self.action}:{self.id}:{self.version}"


@dataclass(frozen=True)
class File:
    """A file; `description` is for who cannot see it: a label, or a template with `facts`."""

    name: str
    content: bytes
    description: str = ""
    facts: Facts = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Message:
    """One thing said: the name of a template, the facts in it, and at most four choices.

    The first line of a template is what a notification shows: it says what this is and how long
    it takes, and holds no text of people (domain 7, H08). `below` leaves the message that was
    pressed where it is and says this one under it. `about` is what a reply to it belongs to.
    """

    template: str
    facts: Facts = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    files: tuple[File, ...] = ()
    about: str = ""
    below: bool = False

    def under(self) -> "Message":
        """The same message, said below the one that was pressed."""
        return replace(self, below=True)


@dataclass(frozen=True)
class Row:
    """A line of a list, with what can be done with it."""

    template: str
    facts: Facts = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Rows:
    """A list that may be longer than a message: shown in pages, each row with its choices."""

    template: str
    rows: tuple[Row, ...]
    facts: Facts = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    below: bool = False
    about: str = ""


@dataclass(frozen=True)
class Option:
    """A possible answer: its value, and its words (a label, or own `text` such as a team name)."""

    value: str
    text: str = ""


@dataclass(frozen=True)
class Field:
    """A question of a form. Its words are labels: `[form.<form>.<name>]` label, hint.

    kind: "line" (one line), "text" (several), "one" (one of the options), "some" (several of
    them), "tick" (yes or no). `value` is what stands there at first. Answers are str, a tuple of
    str for "some", a bool for "tick"; an optional field that was left empty gives "", (), False.
    `guarded` is off only for what cannot be about a third person (a team's name, a code).
    """

    name: str
    kind: Literal["line", "text", "one", "some", "tick"] = "line"
    options: tuple[Option, ...] = ()
    required: bool = True
    value: Any = ""
    longest: int = 1000
    most: int = 10
    guarded: bool = True


@dataclass(frozen=True)
class Form:
    """Fields that are asked together: declared once, shown as a modal, a page or in steps."""

    name: str
    fields: tuple[Field, ...]
    subject: str = ""
    facts: Facts = field(default_factory=dict)
    is_sent: bool = False

    def sent(self, **values: Any) -> "Form":
        """This form as if it had been filled in: for what was typed behind a command."""
        return replace(self.filled(**values), is_sent=True)

    def about(self, subject: str, **values: Any) -> "Form":
        """This form opened for a subject, with some fields already filled in."""
        return replace(self, subject=subject, fields=self._filled(values))

    def filled(self, **values: Any) -> "Form":
        """This form with some fields already filled in."""
        return replace(self, fields=self._filled(values))

    def offering(self, **options: tuple[Option, ...]) -> "Form":
        """This form with the options of some fields as they are now."""
        fields = tuple(replace(f, options=options.get(f.name, f.options)) for f in self.fields)
        return replace(self, fields=fields)

    def without(self, *names: str) -> "Form":
        """This form without some of its fields."""
        return replace(self, fields=tuple(f for f in self.fields if f.name not in names))

    def _filled(self, values: Mapping[str, Any]) -> tuple[Field, ...]:
        return tuple(replace(f, value=values.get(f.name, f.value)) for f in self.fields)


@dataclass(frozen=True)
class Problems:
    """What is wrong in a form: for each field a message that says what to do. The form stays."""

    fields: Mapping[str, Message]


Said = Message | Rows | Form | Problems | Go
"""One thing that a handler answers."""

Answer = Said | tuple[Said, ...] | None
"""All that a handler answers: nothing, one thing, or several in order."""


def pressed(data: str) -> Press:
    """Reads what a platform carried for a choice; a form that was never sent gives an action ""."""
    parts = data.split(":")
    if len(parts) != 3 or not parts[2].isdigit() or len(parts[2]) > 9:
        return Press("")
    return Press(parts[0], parts[1], int(parts[2]))


def several(answer: Answer) -> tuple[Said, ...]:
    """The answer of a handler as a row of things to say."""
    if answer is None:
        return ()
    return answer if isinstance(answer, tuple) else (answer,)
