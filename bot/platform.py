"""What a platform brings in, what it gets back, and how it is spoken to: the same for all."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from aiohttp import web

from bot.words import Asked, Shown
from handlers.speech import Event


@dataclass(frozen=True)
class Incoming:
    """Something that a person did on a platform, read from its payload.

    `key` makes it the same event when it comes again. `on` is the native id of the message that
    was pressed or replied to, `line` that of the person's own line, `under` that of the thread in
    which the answers are to stand. `token` names the open form that a Submit belongs to (its `form`
    is then empty). forms: "now" (a form can be opened at once), "button" (only by a button, as when
    a trigger has expired), "steps" (asked one by one). `organisation`, `name` and `email` are what
    the platform itself vouches for of who is not known yet. `removes` says that the person's own
    message is taken away where it is refused, so that nobody needs to ask them.
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
    email: str = ""
    under: str = ""
    removes: bool = False
    passed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class OpenedForm:
    """A form to be shown now; `token` comes back with what is filled in."""

    token: str
    asked: Asked


@dataclass(frozen=True)
class Outcome:
    """What a turn gives back to the adapter beside the messages that are sent.

    `direct` is said at once and kept nowhere (the answers of gates); with `replaces` the first
    takes the place of that native message. Who took the event says it; the adapter does not.
    `problems` stand at the fields of the form that was
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
    """The message that was to be changed is not there any more, or may not be changed."""


class Refused(Exception):
    """The platform does not take this message, now or later."""


class Closed(Exception):
    """This bot may not speak here any more: its token was revoked, or it was removed."""


class Unset(Exception):
    """A setting is not there, or not good, without which a platform must not be listened to; the
    sentence says which, to who runs the bot."""


@dataclass(frozen=True)
class Pace:
    """How fast a platform lets a bot speak: seconds between two messages in one conversation, and
    between two messages of the bot, whoever they are for. `edits` says that a change of a message
    counts as one."""

    conversation: float = 0.0
    bot: float = 0.0
    edits: bool = True


class Platform(Protocol):
    """How a platform is spoken to. Sending gives the native id of the message; `under` is the
    native id of the message whose thread it is to stand in ("" for none). Settling takes the
    buttons off a message of which we do not have the words any more, and leaves these.

    All raise Unreachable, TryLater, MessageGone, Refused or Closed; whatever else they raise is
    taken for trouble that may pass.
    """

    name: str
    pace: Pace

    async def send(self, account: str, shown: Shown, under: str = "") -> str: ...

    async def edit(self, account: str, native: str, shown: Shown) -> None: ...

    async def settle(self, account: str, native: str) -> None: ...


class Adapter(Platform, Protocol):
    """A platform that is listened to as well; `run` has one for each token that it was given.

    `routes` are its part of the HTTP server. `connected` says that events can come in, or would if
    this process had the lease. `link` is what a code is put behind to come in with one tap ("" for
    none), once connected. `connect` learns whose token it is and raises Closed where it is not
    good; `listen` goes on until it is cancelled, or raises Closed, and does what only one process
    may do while `lease` is set.
    """

    routes: Sequence[web.AbstractRouteDef]
    connected: bool
    link: str

    async def connect(self) -> None: ...

    async def listen(self, lease: asyncio.Event) -> None: ...

    async def close(self) -> None: ...
