"""The words in which people name days and hours, brought back to one plain Dutch spelling."""

from __future__ import annotations

import re
import unicodedata

from handlers.when.refusal import Refused

LONGEST = 200

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
PARTS = ("ochtend", "middag", "avond", "nacht")
ANY_DAY, ANY_MONTH, ANY_PART = ("|".join(names) for names in (WEEKDAYS, MONTHS, PARTS))

SPELLINGS = {
    "maandag": "ma maa mon monday mondays",
    "dinsdag": "di din tue tues tuesday",
    "woensdag": "wo woe wed weds wednesday",
    "donderdag": "do don thu thur thurs thursday",
    "vrijdag": "vr fri friday",
    "zaterdag": "za zat sat saturday",
    "zondag": "zon sun sunday",
    "januari": "jan january",
    "februari": "feb febr february",
    "maart": "mrt mar march",
    "april": "apr",
    "mei": "may",
    "juni": "jun june",
    "juli": "jul july",
    "augustus": "aug august",
    "september": "sep sept",
    "oktober": "okt oct october",
    "november": "nov",
    "december": "dec",
    "vandaag": "today",
    "morgen": "tomorrow",
    "komende": "aanstaande aankomende eerstkomende eerstvolgende coming",
    "volgende": "next",
    "deze": "this",
    "middag": "namiddag afternoon",
    "ochtend": "morning ochtends morgens",
    "avond": "evening avonds",
    "nacht": "nachts",
    "kwart": "quarter",
    "over": "past",
    "tot": "until till til",
    "van": "from vanaf",
    "tussen": "between",
    "om": "at",
    "en": "and",
    "dagen": "dag dgn day days",
    "weken": "week wk weeks",
    "maanden": "maand month months",
    "minuten": "minuut min minute minutes mins",
    "kwartier": "kwartiertje",
    "1": "een one eenen",
    "2": "twee two tweeen",
    "3": "drie three drieen",
    "4": "vier four vieren",
    "5": "vijf five vijven",
    "6": "zes six zessen",
    "7": "zeven seven zevenen",
    "8": "acht eight achten",
    "9": "negen nine negenen",
    "10": "tien ten tienen",
    "11": "elf eleven elven",
    "12": "twaalf twelve twaalven",
    "14": "veertien fourteen",
    "20": "twintig twenty",
}
PLAIN = {said: plain for plain, ways in SPELLINGS.items() for said in ways.split()}
ENGLISH_NUMBERS = {
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
}

# Phrases that are more than a word, in the order in which they are read.
BEFORE_WORDS = (
    (r"[‘’`´]", "'"),
    (r"[‐-―]", "-"),
    (r"\ba\.?s\.?(?= [a-z])", "komende"),
    (r"(?<![0-9])[.,]|[.,](?![0-9])|[?!;()]", " "),
    (r"\bt ?/ ?m\b|\btot en met\b|\b(until|up to) and including\b|\bthrough\b", "t/m"),
    (r"\b(the )?day after tomorrow\b", "overmorgen"),
    (r"\b(van|deze |this )(morgen|ochtend|morning)\b", "vandaag ochtend"),
    (r"\b(van|deze |this )(na)?(middag|afternoon)\b", "vandaag middag"),
    (r"\b(van|deze |this )(avond|evening)\b|\btonight\b", "vandaag avond"),
    (r"\b(?:in|laat in) (?:de|the) (?=na|ochtend|morgen|middag|avond|morning|after|even)", ""),
    (r"(?<=dag)(?:morgen|ochtend)(?:s)?\b", " ochtend"),
    (r"(?<=dag|gen)(na)?(middag|avond)\b", r" \2"),
    (r"\bmorgenochtend\b", "morgen ochtend"),
    (r"(?<![a-z])'?s (?=(ochtend|morgen|middag|avond|nacht)s)", ""),
    (r"\bmiddags\b", "middag"),
    (r"\b(i|you|we|can|could|to|please) do\b|\bdo (i|you|we)\b", r"\1\2"),
    (r"\bnoon\b", "12:00"),
    (r"\bhalf past (\w+)", r"30 past \1"),
    (r"\bfrom (.+?) to\b", r"van \1 tot"),
    (r"(?<=:\d\d) to\b|(?<=[ap]m) to\b", " tot"),
    (r"\b(quarter|five|ten|twenty|\d+ minutes) to (?=\w)", r"\1 voor "),
    (r"\b(in|for) an? (?=\w)", r"\1 1 "),
)
AFTER_WORDS = (
    (r"(?<=\d)(?:u|h)(?=[0-5]\d\b)", ":"),
    (r"(?<=\d) ?(?:u|h|hrs|uren|uurtje|hours?|o'clock)\b", " uur"),
    (rf"(?<=\d) uur ([0-5]\d)(?=$| (?:{ANY_PART}))", r":\1"),
    (r"\b(\d{1,2})\.([0-5]\d)(?= uur)", r"\1:\2"),
    (r"(?<=om )(\d{1,2})\.([0-5]\d)\b", r"\1:\2"),
    (r"(?<![\d.])(\d{1,2})\.(00|1[3-9]|[2-5]\d)(?![\d.])", r"\1:\2"),
    (r"(?<=\d) ?(am|pm)\b", r" \1"),
    (r"\b(\d{1,2}:\d{2}) uur\b", r"\1"),
)


def plain(text: str) -> str:
    """One lower-case line without accents, in which each day and hour has one name."""
    if len(text) > LONGEST:
        raise Refused("none")
    line = unicodedata.normalize("NFKD", text.lower())
    line = "".join(sign for sign in line if not unicodedata.combining(sign))
    line = re.sub(r"\b([ap])\.m\.?", r"\1m", line)
    line = _put(line, BEFORE_WORDS)
    words = re.sub(r"[a-z]+(?:'[a-z]+)?", _plain_word, line)
    return " ".join(_put(words, AFTER_WORDS).split())


def _plain_word(match: re.Match[str]) -> str:
    """`half nine` is half past in English and half to in Dutch: that number stays unread."""
    word = match.group()
    if word in ENGLISH_NUMBERS and match.string[: match.start()].endswith("half "):
        return word
    return PLAIN.get(word, word)


def _put(line: str, changes: tuple[tuple[str, str], ...]) -> str:
    for pattern, change in changes:
        line = re.sub(pattern, change, line)
    return line
