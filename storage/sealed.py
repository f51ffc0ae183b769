"""Text of people is sealed before it is kept, and opened only for whom it is meant."""

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class KeyMissing(Exception):
    """There is no key, or not the one that a value was sealed with."""


class KeyBroken(Exception):
    """What was given for a key is none."""


class Keyring:
    """The keys of this installation, the newest first; a value names the key that sealed it."""

    def __init__(self) -> None:
        self._keys: dict[str, Fernet] = {}
        self._newest = ""
        self._secret = b""

    def use(self, keys: Sequence[str]) -> None:
        """Takes these keys (Fernet, base64) for what it had. Raises KeyMissing, or KeyBroken."""
        if not keys:
            raise KeyMissing("no key")
        try:
            self._keys = {_name(key): Fernet(key) for key in keys}
        except ValueError:
            raise KeyBroken from None
        self._newest = _name(keys[0])
        self._secret = hashlib.sha256(b"fingerprint" + keys[-1].encode()).digest()

    @property
    def newest(self) -> str:
        """The name of the key that seals now."""
        if not self._newest:
            raise KeyMissing("no key")
        return self._newest

    def seal(self, text: str) -> str:
        """Seals a text: `<name of the key>:<token>`."""
        return f"{self.newest}:{self._keys[self._newest].encrypt(text.encode()).decode()}"

    def open(self, value: str) -> str:
        """Opens what was sealed. Raises KeyMissing when its key is not here (any more)."""
        name, _, token = value.partition(":")
        try:
            return self._keys[name].decrypt(token.encode()).decode()
        except (KeyError, InvalidToken):
            raise KeyMissing(f"no key {name[:8]}") from None

    def fingerprint(self, text: str) -> str:
        """A name for a text by which the same text is known again, and nothing else."""
        return hmac.new(self._secret, text.encode(), "sha256").hexdigest()[:32]


def new_key() -> str:
    """A fresh key."""
    return Fernet.generate_key().decode()


def _name(key: str) -> str:
    return urlsafe_b64encode(hashlib.sha256(key.encode()).digest())[:8].decode()


keyring = Keyring()
_json = json.JSONEncoder(ensure_ascii=False).encode


class Sealed(TypeDecorator[Any]):
    """A column of JSON values that are sealed in the database; None stays None."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, _: Dialect) -> str | None:
        """Seals on the way in."""
        return None if value is None else keyring.seal(_json(value))

    def process_result_value(self, value: Any, _: Dialect) -> Any:
        """Opens on the way out."""
        return None if value is None else json.loads(keyring.open(value))
