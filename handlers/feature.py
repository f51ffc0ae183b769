"""What a feature brings, and what a handler is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any, Literal, Protocol

from sqlmodel import Session

from handlers.access import Cell, Standing
from handlers.speech import Answer, Facts, Go, Message, Row, Rows, Submit
from storage.people import Account, Organisation, Person


class Tell(Protocol):
    """Puts a message for somebody, or for one account of theirs, into the outbox; `key` says what
    it is, so that it goes once. While they have a pause it waits, at the longest until `waits`."""

    def __call__(
        self,
        person: Person | Account | int,
        message: Message | Rows,
        *,
        key: str,
        at: datetime | None = None,
        expires: datetime | None = None,
        waits: datetime | None = None,
    ) -> None: ...


class Memo(Protocol):
    """Remembers in this process what is dear to build: `(name, seconds it is good, build)`."""

    def __call__(self, name: str, seconds: float, build: Callable[[], Any]) -> Any: ...

    def forget(self, name: str = "") -> None:
        """Forgets one thing, or all."""


class TakeBack(Protocol):
    """Makes a message that was told untrue: unsent it is dropped, sent it becomes `instead`."""

    def __call__(self, key: str, instead: Message | None = None) -> None: ...


@dataclass(frozen=True)
class Context:
    """All that a handler is given. `now` is UTC; `passed` names the gates that the person waved
    the text through; `prepared` is what the handler's look found; `account` is where the person is
    now; there is no commit."""

    session: Session
    organisation: Organisation
    person: Person
    now: datetime
    rng: Random
    key: str
    standing: Standing
    setting: Callable[[str], Any]
    tell: Tell
    take_back: TakeBack
    focus: Callable[[str], None]
    allows: Callable[[str, int | None], bool]
    switched_on: Callable[[str, int | None], bool]
    passed: frozenset[str] = frozenset()
    prepared: Any = None
    memo: "Memo | None" = None
    features: tuple["Feature", ...] = ()
    account: Account | None = None


Handler = Callable[[Any, Context], Answer]
"""Takes what a person did and gives what is said. It may be run again after a conflict."""


@dataclass(frozen=True)
class Looked:
    """A handler with a look beforehand: what takes long is reckoned outside the write."""

    look: Callable[[Any, Context], Any]
    act: Handler


Handles = Handler | Looked


@dataclass(frozen=True)
class Filled:
    """What happens with a form that was filled in: the check of each field, then the handler.

    A check gets the answer and the context, and gives None or the message that says what is wrong.
    `reading` gives what was understood: it is said first, and the handler comes after [Klopt]. It
    gives None where there is nothing to read back, because it came to an end meanwhile.
    """

    handler: Handles
    checks: Mapping[str, Callable[[Any, Context], Message | None]] = field(default_factory=dict)
    asks: bool = False
    reading: Callable[[Submit, Context], Message | None] | None = None


@dataclass(frozen=True)
class Listener:
    """Who hears the lines that belong to something ("exchange:4f").

    `is_asker` says whether a gate of askers (by its name) is for this person there.
    `belongs` says what a line belongs to that somebody wrote before (by its name on their
    platform), so that an edit follows it when the focus has moved on; "" where it is not known.
    `leave` lets go when the person says that they are done, and says what then holds.
    """

    handler: Handles
    is_asker: Callable[[Session, Person, str, str], bool] = lambda *_: False
    belongs: Callable[[Session, Person, str], str] = lambda *_: ""
    leave: Callable[[str, Context], Answer] | None = None


@dataclass(frozen=True)
class Stop:
    """Why a gate holds a text: `verdict` "refuse" hands it back, "ask" lets the person go on."""

    gate: str
    verdict: Literal["refuse", "ask"]
    message: Message
    at_field: Message | None = None


@dataclass(frozen=True)
class Gate:
    """A pure check of every text before anything is kept; `askers` limits it to who asks.

    `check` gets the text and the settings that its card may need (phone numbers of the house).
    """

    name: str
    check: Callable[[str, Callable[[str], Any]], Stop | None]
    askers: bool = False


@dataclass(frozen=True)
class Job:
    """Something that comes due: an APScheduler trigger, and a sweep over one organisation."""

    name: str
    trigger: Any
    sweep: Callable[["Sweep"], None]


@dataclass(frozen=True)
class Sweep:
    """What a sweep is given: as a handler's context, but nobody acted."""

    session: Session
    organisation: Organisation
    now: datetime
    rng: Random
    setting: Callable[[str], Any]
    tell: Tell
    take_back: TakeBack
    switched_on: Callable[[str, int | None], bool]


Forgets = Callable[[Session, datetime, Callable[[str], Any]], int]
"""Forgets what is kept long enough at a moment, by an organisation's settings; says of how many."""


@dataclass(frozen=True)
class Kept:
    """A line of the table of personal data: a table's columns, what becomes of them when the
    person asks for deletion, and for how long they are kept."""

    table: type
    columns: tuple[str, ...]
    what: str
    on_erasure: Literal["delete", "nameless", "keep"]
    keep: str
    why: str = ""


@dataclass(frozen=True)
class Door:
    """What is known of a stranger who says something, and by what they may come in: `name`, `email`
    and `organisation` are what the platform itself vouches for. `word` is that of a command."""

    session: Session
    platform: str
    account: str
    name: str
    now: datetime
    text: str
    organisation: int | None
    setting: Callable[[str], Any]
    email: str = ""
    word: str = ""


@dataclass(frozen=True)
class Told:
    """A message for somebody else, or for another account, and the key by which it goes once."""

    person: int | Account
    message: Message
    key: str


@dataclass(frozen=True)
class Entered:
    """Somebody who just came in, what they are told first, and who else is told. `goes_on` says
    that what they asked for is done next, as for anybody who is in."""

    person: Person
    answer: Answer
    told: tuple[Told, ...] = ()
    goes_on: bool = False


@dataclass(frozen=True)
class Feature:
    """The table of contents of a feature: all that it brings. The machine walks the lists.

    `verbs` are words of the command line: "import <what>" gets a session, bytes, `now`, whether it
    is a dry run and who hears how far it is (0 to 1), "export <what>" a session and `now`. A file
    in chat goes to who `knows_file`, else to the first. `claims` sees each line before all else,
    and may say to which entry it goes. `forgets` says what it forgets in time, each by a function
    that gives how many rows it was. `sample` fills the demonstration; `unkept` are presses on the
    cards of gates, kept nowhere. `functions` gives each command, press and form (by prefix) the
    cell of the access matrix that guards it, if any. `help` are label keys of lines, each with the
    function that one needs for it. `switch` is the name under which a team turns it on.
    """

    name: str
    commands: Mapping[str, Handles] = field(default_factory=dict)
    asks: frozenset[str] = frozenset()
    presses: Mapping[str, Handles] = field(default_factory=dict)
    unkept: frozenset[str] = frozenset()
    forms: Mapping[str, Filled] = field(default_factory=dict)
    listens: Mapping[str, Listener] = field(default_factory=dict)
    entries: Mapping[str, Handles] = field(default_factory=dict)
    claims: Callable[[str], Go | None] | None = None
    unclaimed: Handles | None = None
    files: Handles | None = None
    knows_file: Callable[[bytes], bool] | None = None
    door: Callable[[Door], Entered | Message] | None = None
    gates: tuple[Gate, ...] = ()
    jobs: tuple[Job, ...] = ()
    verbs: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    forgets: Mapping[str, Forgets] = field(default_factory=dict)
    sample: Callable[[Session, Mapping[str, Any], datetime], None] | None = None
    home: Callable[[Context], tuple[Row, ...]] | None = None
    help: tuple[tuple[str, str], ...] = ()
    switch: str = ""
    access: tuple[Cell, ...] = ()
    functions: Mapping[str, str] = field(default_factory=dict)
    keeps: tuple[Kept, ...] = ()
    samples: Mapping[str, Facts] = field(default_factory=dict)
