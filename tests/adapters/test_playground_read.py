"""What the page sends is read as what a person did, whatever stands in it."""

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platform import Incoming
from bot.playground.read import LARGEST_FILE, LONGEST_TEXT, Unreadable, read
from handlers.speech import Command, Press, Says, Sends, Submit

KEY = "0a1b2c3d-0001"
OLDER = "0a1b2c3d-0000"
HELLO = b64encode(b"hallo").decode()


def sent(kind: str, **more) -> dict:
    """A payload as the page makes it."""
    return {"account": "noor", "mode": "now", "key": KEY, "kind": kind, **more}


def reason(payload: object) -> str:
    """Why a payload is not read."""
    with pytest.raises(Unreadable) as trouble:
        read(payload)
    return trouble.value.reason


@pytest.mark.parametrize(
    ("payload", "event"),
    [
        (sent("says", text="hallo"), Says("hallo", line=KEY)),
        (sent("says", text="  hallo \n"), Says("hallo", line=KEY)),
        (sent("says", text=""), Says("", line=KEY)),
        (sent("says", text="/leervraag"), Command("leervraag")),
        (
            sent("says", text="/leervraag  hoe dan?\nEn nu?"),
            Command("leervraag", "hoe dan?\nEn nu?"),
        ),
        (sent("says", text="/LEERVRAAG hoe"), Command("leervraag", "hoe")),
        (sent("says", text="/leermaat skills"), Command("leermaat", "skills")),
        (sent("says", text="/pauze t/m vrijdag"), Command("pauze", "t/m vrijdag")),
        (sent("says", text="/3 keer per dag"), Says("/3 keer per dag", line=KEY)),
        (sent("says", text="//"), Says("//", line=KEY)),
        (sent("says", text="<b>&amp;"), Says("<b>&amp;", line=KEY)),
        (sent("edit", line=OLDER, text="beter"), Says("beter", line=OLDER, edited=True)),
        (sent("edit", line=OLDER, text="/skills"), Says("/skills", line=OLDER, edited=True)),
        (sent("delete", line=OLDER), Says("", line=OLDER, deleted=True)),
        (sent("press", data="question.help:4f:2", on="n1"), Press("question.help", "4f", 2)),
        (sent("press", data="never made", on="n1"), Press("")),
        (
            sent("submit", token="t", answers={"q": "wat", "named": True, "days": ["ma", "di"]}),
            Submit("", {"q": "wat", "named": True, "days": ("ma", "di")}),
        ),
        (sent("sends", name="a.txt", content=HELLO), Sends("a.txt", b"hallo")),
        (
            sent("sends", name="", content=HELLO, text="kijk", voice=True),
            Sends("bestand", b"hallo", "kijk", "voice"),
        ),
    ],
)
def test_what_a_person_did_is_read(payload, event):
    assert read(payload).event == event


def test_an_event_knows_who_did_it_where_and_how():
    payload = sent("says", text="hallo", on="abc", mode="steps")
    assert read(payload, "Noor") == Incoming(
        platform="playground",
        account="noor",
        key=f"playground:noor:{KEY}",
        event=Says("hallo", line=KEY),
        forms="steps",
        on="abc",
        line=KEY,
        name="Noor",
        removes=True,
    )


def test_a_changed_line_keeps_the_name_of_the_line_and_gets_a_key_of_its_own():
    first = read(sent("says", text="hallo"))
    changed = read(sent("edit", key="9f9f9f9f", line=KEY, text="dag"))
    assert changed.line == first.line
    assert changed.key != first.key


def test_two_people_may_make_up_the_same_key():
    noor, sam = read(sent("says", text="a")), read({**sent("says", text="a"), "account": "sam"})
    assert noor.key != sam.key


def test_a_form_that_is_sent_names_the_form_that_was_open():
    assert read(sent("submit", token="open-1", answers={})).token == "open-1"


def test_what_cannot_be_written_down_is_left_out():
    assert read(sent("says", text="a\0b\ud800c")).event == Says("ab?c", line=KEY)


@pytest.mark.parametrize(
    ("payload", "why"),
    [
        (None, "unreadable"),
        ([], "unreadable"),
        ({}, "unreadable"),
        (sent("sings"), "unreadable"),
        (sent("says", text=5), "unreadable"),
        (sent("says", text="a", account=""), "unreadable"),
        (sent("says", text="a", account=["noor"]), "unreadable"),
        (sent("says", text="a", mode="modal"), "unreadable"),
        (sent("says", text="a", key=""), "unreadable"),
        (sent("says", text="a", key="a key with spaces"), "unreadable"),
        (sent("says", text="a", on="<script>"), "unreadable"),
        (sent("says", text="a" * (LONGEST_TEXT + 1)), "too_long"),
        (sent("edit", text="a"), "unreadable"),
        (sent("submit", answers=["a"]), "unreadable"),
        (sent("submit", answers={"a": 5}), "unreadable"),
        (sent("submit", answers={"a": {"b": "c"}}), "unreadable"),
        (sent("submit", answers={"a": ["b", 5]}), "unreadable"),
        (sent("submit", answers={str(n): "" for n in range(51)}), "unreadable"),
        (sent("submit", answers={"a": "b" * (LONGEST_TEXT + 1)}), "too_long"),
        (sent("sends", name="a.txt"), "unreadable"),
        (sent("sends", name="a.txt", content="geen base64!"), "unreadable"),
        (
            sent("sends", name="a.txt", content=b64encode(bytes(LARGEST_FILE + 1)).decode()),
            "too_large",
        ),
        (sent("sends", name="a.txt", content="A" * 3_000_000), "too_large"),
    ],
)
def test_what_is_not_ours_is_refused_with_a_reason(payload, why):
    assert reason(payload) == why


def test_a_file_of_just_one_megabyte_is_read():
    payload = sent("sends", name="a", content=b64encode(bytes(LARGEST_FILE)).decode())
    assert read(payload).event == Sends("a", bytes(LARGEST_FILE))


def test_why_something_is_refused_never_tells_what_stood_in_it():
    assert "Jansen" not in reason(sent("submit", answers={"a": {"mevrouw Jansen": "kamer 4"}}))


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)
_names = ("account", "mode", "kind", "text", "line", "on", "data", "answers", "content", "name")


@given(
    st.dictionaries(st.sampled_from(_names), _json),
    st.sampled_from(("says", "edit", "delete", "press", "submit", "sends")),
)
def test_anything_at_all_is_read_or_refused(odd, kind):
    try:
        incoming = read({**sent(kind, text="a", line=OLDER, answers={}, content=HELLO), **odd})
    except Unreadable:
        return
    assert incoming.platform == "playground"
