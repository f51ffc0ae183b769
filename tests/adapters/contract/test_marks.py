"""What one person writes, another reads letter for letter; nothing in it does anything."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import settings as tried
from hypothesis import strategies as st
from jinja2 import TemplateError

from bot import settings
from bot.words import Shown, Words
from handlers import all_features
from handlers.speech import Facts, Message
from tests.adapters.contract.conftest import EACH, PAIRS
from tests.adapters.contract.doors import Door
from tests.journeys.residents import Across, Resident
from tests.platforms import reading

Talk = tuple[Resident, Resident]

OF_ANY_APP = """\
*b* en _i_ en ~s~ en `c` en ```blok``` en **vet** en __u__ en ||weg||
<b>vet</b> <i>i</i> <a href="https://kwaad.example">klik</a> <script>alert(1)</script> <br>
<!channel> <!here> <@U1> <@U1|bot> <#C1|algemeen> <https://kwaad.example|klik> <tg://user?id=1>
@everyone @here @channel @leermaat_bot :smile: :+1:
[x](http://y) ![x](http://y) [x]: http://y [hier](javascript:alert) https://zorg.example/a_b*c
&amp; &lt;b&gt; &quot; &#42; &nbsp; &bestaatniet; R&D"""
OF_A_WRITER = """\
> zo zei ik het
>zonder spatie
1. eerst
2) dan
- een streepje
* een ster
# geen kop
---
| a | b |
    ingesprongen
tab\there
{{ text }} {% if x %} {0} {naam} %s %(naam)s \\n \\*b\\* $x
/leervraag is een woord"""
OF_THE_WORLD = """\
👩‍⚕️ 🧑🏽‍🦽 🇳🇱 𝓐𝓑 😀
שלום עליכם, مرحبا, здравствуйте, 你好
café cafe\u0301 ﬁ ½ №
a\u00a0b c\u00add"""
WRITTEN = [OF_ANY_APP, OF_A_WRITER, OF_THE_WORLD]

UNSEEN = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""What hides in a line, or turns it around."""


def lines_of(text: str) -> list[str]:
    """The lines of a text that have something in them."""
    return [line for line in text.strip().split("\n") if line.strip()]


def arrived(somebody: Resident, text: str) -> bool:
    """Whether the last line of the other stands on the screen, in these words and no others."""
    heard = somebody.hears("exchanges/line")
    seen = [line for line in heard.text.split("\n") if line.strip()]
    lines = lines_of(text)
    assert [line.strip() for line in seen[1:]] == [line.strip() for line in lines]
    return True


@pytest.mark.parametrize("town", [*EACH, *PAIRS], indirect=True)
def test_what_is_written_in_one_app_is_read_letter_for_letter_in_the_other(talk: Talk) -> None:
    noor, fatima = talk
    for text in WRITTEN:
        noor.says(text)
        assert arrived(fatima, text)
        fatima.says(text)
        assert arrived(noor, text)


def test_a_question_is_read_as_it_was_written(town: Across, noor: Resident) -> None:
    fatima = town.colleague("Fatima", "dementie", team="De Wilg")
    question = "Hoe help ik bij *dementie* <b>thuis</b> & [hier](http://y) _zonder_ <!here>?"
    noor.says(f"/leervraag {question}").presses("questions.choose")
    assert question in fatima.hears("questions/ask").text


@pytest.mark.parametrize("town", ["slack+telegram", "slack"], indirect=True)
def test_a_name_that_slack_made_a_mention_of_arrives_without_the_account(
    town: Across, talk: Talk, door: Door
) -> None:
    noor, fatima = talk
    server = door.ground.server
    line = server.line(server.space.talk_with(noor.account), server.puts(
        server.space.talk_with(noor.account), noor.account, "x"))  # fmt: skip
    raw = "Vraag <@U0FATIMA> of <!channel>, zie <https://zorg.example|zorg.example> &amp; meer"
    door.comes(server.brings({**line, "text": raw}))
    text = fatima.hears("exchanges/line").text
    assert "U0FATIMA" not in text
    assert "<" not in text
    assert "of @channel, zie https://zorg.example & meer" in text


def test_what_cannot_be_seen_is_left_out_and_all_else_is_kept(talk: Talk) -> None:
    noor, fatima = talk
    noor.says(f"Leg{UNSEEN} de{UNSEEN}doek{UNSEEN} warm.")
    assert arrived(fatima, "Leg dedoek warm.")


@pytest.mark.parametrize("town", ["slack", "telegram+slack"], indirect=True)
def test_a_notification_holds_nothing_that_people_wrote(town: Across, talk: Talk) -> None:
    noor, _ = talk
    noor.says("Begin met een warme doek.")
    calls = [call.given for call in town.grounds[-1].server.calls]
    assert "doek" in str([given.get("blocks") for given in calls])
    assert "doek" not in str([given.get("text") for given in calls])


# The same, of many more texts, where they are printed.

LETTERS = st.text(
    st.one_of(
        st.sampled_from("*_~`<>&[]()!@#|\\/:;.,-+=%{}$^'\"\n\n  \t12ab"),
        st.characters(blacklist_categories=("Cs", "Cc", "Co", "Cn", "Cf", "Zl", "Zp", "Mn")),
    ),
    min_size=1,
    max_size=60,
).filter(str.strip)


@cache
def words() -> Words:
    """The templates."""
    return Words(settings.TEMPLATES)


@cache
def samples() -> Mapping[str, Facts]:
    """Sample facts, by template."""
    return {name: facts for feature in all_features() for name, facts in feature.samples.items()}


def said(template: str, **facts: Any) -> Shown:
    """A template, with some facts other than those of its sample."""
    return words().shown(Message(template, {**samples().get(template, {}), **facts}), "nl")


def texts_in(facts: Any) -> Iterator[str]:
    """All texts among facts, however deep."""
    if isinstance(facts, str):
        yield facts
    elif isinstance(facts, Mapping | list):
        for one in facts.values() if isinstance(facts, Mapping) else facts:
            yield from texts_in(one)


def turned(facts: Any, text: str, into: str) -> Any:
    """The same facts, with a text in them turned into another."""
    if isinstance(facts, Mapping):
        return {name: turned(one, text, into) for name, one in facts.items()}
    if isinstance(facts, list):
        return [turned(one, text, into) for one in facts]
    return into if facts == text else facts


def read_with(template: str, text: str, into: str, platform: str) -> reading.Read | None:
    """A template read with a text of its sample turned into another; None where it cannot be
    turned, as a date or the name of a label."""
    try:
        shown = said(template, **turned(samples()[template], text, into))
    except (KeyError, ValueError, TypeError, TemplateError):
        return None
    found = reading.on(platform, shown)
    return found if into in "\n".join(found.lines) else None


MARKED = "*b* **v** <b>u</b> [x](y) <!channel> `c` &amp; {{ a }} \\* _i_"


@pytest.mark.parametrize("platform", EACH)
def test_no_text_in_any_message_does_anything(platform: str) -> None:
    """Wherever a template shows a text as it is, it shows any text as it is."""
    turns = 0
    for template, facts in samples().items():
        for text in set(texts_in(facts)):
            if plain := read_with(template, text, "gewone woorden", platform):
                marked = read_with(template, text, MARKED, platform)
                assert marked is not None, (template, text)
                assert marked.marks == plain.marks, (template, text)
                turns += 1
    assert turns > 200


@pytest.mark.parametrize("platform", EACH)
@tried(max_examples=100)
@given(text=LETTERS)
@example(text=OF_ANY_APP)
@example(text=OF_A_WRITER)
def test_whatever_is_quoted_is_read_as_it_was_said(platform: str, text: str) -> None:
    read = reading.on(platform, said("exchanges/line", text=text, changed=False))
    plain = reading.on(
        platform, said("exchanges/line", text="\n".join("x" for _ in lines_of(text)), changed=False)
    )
    assert [line.rstrip() for line in read.lines[1:]] == [line.rstrip() for line in lines_of(text)]
    assert read.marks == plain.marks


@pytest.mark.parametrize("platform", EACH)
@tried(max_examples=60)
@given(text=LETTERS.map(lambda text: " ".join(text.split())))
@example(text="*b* <b> [x](http://y) <!channel> `c` **d** 1. - > #")
def test_whatever_stands_in_a_sentence_is_read_as_it_was_said(platform: str, text: str) -> None:
    read = reading.on(platform, said("machine/unknown_command", word=text))
    plain = reading.on(platform, said("machine/unknown_command", word="x"))
    assert read.lines[0] == f"Dit woord ken ik niet: {text}."
    assert read.marks == plain.marks
