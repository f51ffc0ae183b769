"""The short names of rows in buttons: base 36, one or two together."""

import string

_DIGITS = string.digits + string.ascii_lowercase


def short(number: int) -> str:
    """The short name of a row."""
    name = ""
    while number:
        number, digit = divmod(number, 36)
        name = _DIGITS[digit] + name
    return name or "0"


def long(name: str) -> int | None:
    """The number behind a short name; None if it is not one."""
    if not name or len(name) > 12 or not set(name) <= set(_DIGITS):
        return None
    return int(name, 36)


def pair(first: int, second: int) -> str:
    """The short name of two rows together."""
    return f"{short(first)}.{short(second)}"


def unpair(name: str) -> tuple[int, int] | None:
    """The two numbers behind the short name of a pair; None if it is not one."""
    first, dot, second = name.partition(".")
    one, two = long(first), long(second)
    return (one, two) if dot and one is not None and two is not None else None
