"""The sentences with which the page's server says that it does not do something."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from aiohttp import web


class Refusal(NamedTuple):
    """A status, and a sentence in Dutch and in English."""

    status: int
    dutch: str
    english: str


REFUSALS: Mapping[str, Refusal] = {
    "host": Refusal(
        403,
        "Deze oefenplek is er alleen op deze computer. Open {address}",
        "This playground is only on this computer. Open {address}",
    ),
    "origin": Refusal(
        403,
        "Dit kwam niet van de oefenplek zelf. Open {address}",
        "This did not come from the playground itself. Open {address}",
    ),
    "not_json": Refusal(415, "Stuur dit als JSON.", "Send this as JSON."),
    "too_large": Refusal(
        413, "Dit is te groot. Tot 1 MB kan.", "This is too large. Up to 1 MB will do."
    ),
    "too_long": Refusal(
        413, "Dit is te lang. Maak het korter.", "This is too long. Please make it shorter."
    ),
    "unreadable": Refusal(
        400,
        "Dit kan ik niet lezen. Laad de pagina opnieuw.",
        "I cannot read this. Reload the page.",
    ),
    "nobody": Refusal(
        404,
        "Deze persoon is er niet. Laad de pagina opnieuw.",
        "Nobody by that name. Reload the page.",
    ),
    "broken": Refusal(
        500, "Er ging iets mis. Probeer het zo weer.", "Something went wrong. Please try again."
    ),
}


def refused(reason: str, address: str = "") -> web.Response:
    """Says why something is not done."""
    refusal = REFUSALS[reason]
    dutch, english = (text.format(address=address) for text in refusal[1:])
    body = {"error": reason, "sentence": dutch, "in_english": english}
    return web.json_response(body, status=refusal.status, dumps=_readable)


def _readable(body: Any) -> str:
    return json.dumps(body, ensure_ascii=False)
