"""What a log may say of an error: its kind and where it happened, never what somebody wrote."""

import traceback
from typing import Any


def without_text(error: BaseException) -> dict[str, Any]:
    """The kind of an error and the last places in the code that it came through."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    places = [f"{frame.filename.rsplit('/', 2)[-2:]}:{frame.lineno}" for frame in frames]
    return {"error": type(error).__name__, "at": [_short(p) for p in places]}


def _short(place: str) -> str:
    return place.translate(str.maketrans("", "", "[]' ")).replace(",", "/")
