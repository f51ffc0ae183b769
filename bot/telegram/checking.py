"""What is wrong with the connection to Telegram: token, webhook, groups, and how to mend each."""

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.clock import Clock
from bot.diagnosis import PATIENCE, Finding, Installation, NoReply, Reply, ask, clock_is_off, note
from bot.platform import Unset
from bot.settings import Settings
from bot.telegram.webhook import PATH, check_secret

_TOKEN = re.compile(r"\d+:[\w-]+")
_PORTS = {80, 88, 443, 8443}
_MANY = 100
_LATELY = 24 * 60 * 60
_KINDS = (
    ("ssl", "het certificaat deugt niet", "the certificate is not good"),
    ("certificate", "het certificaat deugt niet", "the certificate is not good"),
    ("resolve", "de naam van het adres bestaat niet", "the name does not exist"),
    ("timed out", "er komt geen antwoord op tijd", "no answer in time"),
    ("timeout", "er komt geen antwoord op tijd", "no answer in time"),
    ("refused", "er luistert niemand op dat adres", "nobody listens there"),
    ("401", "het geheim klopt niet (401)", "the secret is wrong (401)"),
    ("404", "het pad klopt niet (404)", "the path is wrong (404)"),
    ("wrong response", "het antwoord is een fout", "the answer is an error"),
)


async def findings(house: Installation) -> AsyncIterator[Finding]:
    """All that is wrong with Telegram, as far as it can be seen; nothing without a token."""
    given = house.settings
    for finding in _on_paper(given):
        yield finding
    if not _TOKEN.fullmatch(given.telegram_bot_token):
        return
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    async with aiohttp.ClientSession(timeout=timeout, trust_env=True) as session:
        try:
            async for finding in _asked(session, house):
                yield finding
        except NoReply as trouble:
            yield Finding(
                f"Telegram antwoordt niet ({trouble}). Mag deze machine naar buiten, en klopt"
                " TELEGRAM_API_URL? / Telegram does not answer: look at the network and that URL."
            )


def _on_paper(given: Settings) -> Iterator[Finding]:
    """What the settings themselves show."""
    token, url = given.telegram_bot_token, given.telegram_webhook_url
    if not token:
        if url:
            yield Finding(
                "TELEGRAM_BOT_TOKEN is leeg, en er is wel een TELEGRAM_WEBHOOK_URL. Zet het token,"
                " of haal de andere weg. / Set the token, or take the other away."
            )
        return
    if not _TOKEN.fullmatch(token):
        yield Finding(
            "TELEGRAM_BOT_TOKEN: dit is geen token. @BotFather geeft een getal, een dubbele punt en"
            " tekens. / Not a token: @BotFather gives a number, a colon and characters."
        )
    if not given.telegram_api_url.endswith("/bot"):
        yield Finding("TELEGRAM_API_URL moet eindigen op /bot. / It must end in /bot.")
    if url:
        yield from _webhook_on_paper(url, given.telegram_webhook_secret)


def _webhook_on_paper(url: str, secret: str) -> Iterator[Finding]:
    parts = urlsplit(url)
    if parts.scheme != "https":
        yield Finding(
            "TELEGRAM_WEBHOOK_URL moet beginnen met https://. Telegram stuurt nergens anders heen."
            " / It must begin with https://."
        )
    elif _port(url) not in _PORTS:
        yield Finding(
            "TELEGRAM_WEBHOOK_URL: Telegram stuurt alleen naar poort 443, 80, 88 of 8443."
            " / Telegram sends to these ports only."
        )
    if parts.path != PATH:
        yield note(
            f"TELEGRAM_WEBHOOK_URL eindigt niet op {PATH}. Stuurt je proxy het daarheen?"
            f" / It does not end in {PATH}: does your proxy send it there?"
        )
    if not secret:
        yield Finding(
            "TELEGRAM_WEBHOOK_SECRET is leeg: dan kan iedereen doen of hij Telegram is. Verzin een"
            " lang geheim. / It is empty, so anybody could play Telegram: make up a long one."
        )
    elif not _can_be_carried(secret):
        yield Finding(
            "TELEGRAM_WEBHOOK_SECRET: alleen letters, cijfers, _ en -, hoogstens 256."
            " / Only letters, digits, _ and -, at most 256."
        )


def _can_be_carried(secret: str) -> bool:
    try:
        check_secret(secret)
    except Unset:
        return False
    return True


def _port(url: str) -> int | None:
    try:
        return urlsplit(url).port or 443
    except ValueError:
        return None


async def _asked(session: aiohttp.ClientSession, house: Installation) -> AsyncIterator[Finding]:
    """What Telegram itself says."""
    given = house.settings
    method = f"{given.telegram_api_url}{given.telegram_bot_token}/"
    me = await ask(session, f"{method}getMe")
    if (off := clock_is_off(me, house.clock, "Telegram")) is not None:
        yield off
    if not me.body.get("ok"):
        yield _refused(me)
        return
    if _result(me).get("can_join_groups"):
        yield note(
            "De bot mag in groepen. Daar hoort hij niet: zet het uit bij @BotFather "
            "(/setjoingroups, Disable). / The bot may join groups: turn that off at @BotFather."
        )
    info = _result(await ask(session, f"{method}getWebhookInfo"))
    for finding in _webhook(info, given, house.clock):
        yield finding


def _result(reply: Reply) -> Mapping[str, Any]:
    found = reply.body.get("result")
    return found if isinstance(found, dict) else {}


def _refused(reply: Reply) -> Finding:
    if reply.status == 429:
        return note("Telegram vraagt te wachten. Probeer het over een minuut. / Try in a minute.")
    if "ok" not in reply.body:
        return Finding(
            f"TELEGRAM_API_URL: daar antwoordt iets, maar niet Telegram ({reply.status})."
            " / Something answers there, but not Telegram."
        )
    if reply.status in (401, 404):
        return Finding(
            "TELEGRAM_BOT_TOKEN: Telegram kent dit token niet (meer). Vraag @BotFather om het token"
            " (/token). / Telegram does not know it (any more): ask @BotFather for the token."
        )
    return Finding(f"TELEGRAM_BOT_TOKEN: Telegram weigert ({reply.status}). / Telegram refuses.")


def _webhook(info: Mapping[str, Any], given: Settings, clock: Clock) -> Iterator[Finding]:
    is_set, ours = str(info.get("url", "")), given.telegram_webhook_url
    if is_set and not ours:
        yield note(
            "Bij Telegram staat een webhook, en hier niet. `run` haalt hem weg; gebruikt een andere"
            " bot dit token, stop die dan. / A webhook is set there: `run` removes it."
        )
    elif ours and is_set != ours:
        yield note(
            "De webhook staat nog niet (of anders) bij Telegram. `run` zet hem."
            " / The webhook is not set yet: `run` sets it."
        )
    if ours and _is_lately(info.get("last_error_date"), clock):
        nl, en = _kind(str(info.get("last_error_message", "")))
        yield Finding(
            f"Telegram kwam het laatste etmaal niet door naar de webhook: {nl}. Kijk naar je proxy"
            f" en TELEGRAM_WEBHOOK_URL. / It did not get through to the webhook: {en}."
        )
    pending = info.get("pending_update_count", 0)
    if isinstance(pending, int) and pending >= _MANY:
        yield note(
            f"Bij Telegram wachten {pending} berichten. Draait `run`? Dan lopen ze vanzelf leeg."
            " / Updates are waiting there: they are taken while `run` runs."
        )


def _is_lately(moment: object, clock: Clock) -> bool:
    return isinstance(moment, int) and clock.now().timestamp() - moment < _LATELY


def _kind(message: str) -> tuple[str, str]:
    """What kind of trouble it was; the message itself may hold addresses."""
    lower = message.lower()
    return next(((nl, en) for part, nl, en in _KINDS if part in lower), ("iets anders", "other"))
