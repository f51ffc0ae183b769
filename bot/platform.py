"""What a platform brings in, what it gets back, and how it is spoken to: the same for all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from bot.words import Asked, Shown
from handlers.speech import Event


@dataclass(frozen=True)
class Incoming:
    """Something that a person did on a platform, read from its payload.

    `key` makes it the same event when it comes again. `on` is the native id of the message that
    was pressed or replied to, `line` that of the person's own line. `token` names the open form
    that a Submit belongs to (its `form` is then empty). forms: "now" (a form can be opened at
    once), "button" (only by a button, as when a trigger has expired), "steps" (asked one by one).
    """

    platform: str
    account: str
    key: str
    event: Event
    forms: Literal["now", "button", "steps"] = "now"
    on: str = ""
    line: str = ""
    token: str = ""
    organisation: int | None = None
    name: str = ""
    passed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class OpenedForm:
    """A form to be shown now; `token` comes back with what is filled in."""

    token: str
    asked: Asked


@dataclass(frozen=True)
class Outcome:
    """What a turn gives back to the adapter beside the messages that delivery sends.

    `direct` is said at once and kept nowhere (the answers of gates); with `replaces` the first
    takes the place of that native message. `problems` stand at the fields of the form that was
    submitted; `form` is to be opened; `closes` says that the submitted form may close. `refused`
    asks the adapter to remove the person's own message where its platform allows that.
    """

    direct: tuple[Shown, ...] = ()
    replaces: str = ""
    form: OpenedForm | None = None
    problems: Mapping[str, str] = field(default_factory=dict)
    closes: bool = True
    refused: bool = False


class Unreachable(Exception):
    """This account cannot be reached any more: blocked, left, or revoked."""


class TryLater(Exception):
    """The platform asks to wait."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"wait {seconds:.0f} s")
        self.seconds = seconds


class MessageGone(Exception):
    """The message that was to be changed is not there any more."""


class Platform(Protocol):
    """How a platform is spoken to. Sending gives the native id of the message.

    `silent` asks for no notification sound. All raise Unreachable, TryLater or MessageGone;
    whatever else they raise is taken for trouble that may pass.
    """

    name: str

    async def send(self, account: str, shown: Shown) -> str: ...

    async def edit(self, account: str, native: str, shown: Shown) -> None: ...
