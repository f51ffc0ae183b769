"""Which curriculum is shown for a training and a year, and which links may be passed on."""

import pytest

from handlers.curricula import LONGEST_LINK, Curriculum, is_link, link_for, read

LINES = [
    "4 https://school.nl/verpleegkunde",
    "4/2 https://school.nl/verpleegkunde/2",
    "bbl 4 https://school.nl/verpleegkunde/bbl",
    "bbl 4/2 https://school.nl/verpleegkunde/bbl/2",
    "3/1 https://school.nl/vig/1",
]


@pytest.mark.parametrize(
    ("track", "level", "year", "link"),
    [
        ("bol", 4, 1, "https://school.nl/verpleegkunde"),
        ("bol", 4, 2, "https://school.nl/verpleegkunde/2"),
        ("bbl", 4, 2, "https://school.nl/verpleegkunde/bbl/2"),
        ("bbl", 4, 3, "https://school.nl/verpleegkunde/bbl"),
        ("", 4, None, "https://school.nl/verpleegkunde"),
        ("bol", 3, 1, "https://school.nl/vig/1"),
        ("bol", 3, 2, ""),
        ("bol", 3, None, ""),
        ("bol", None, 1, ""),
    ],
)
def test_the_link_that_says_most_is_shown(
    track: str, level: int | None, year: int | None, link: str
) -> None:
    assert link_for(LINES, track, level, year) == link


def test_lines_are_read_and_written_alike() -> None:
    assert sorted(one.line for one in read(LINES)) == sorted(LINES)


@pytest.mark.parametrize(
    "line", ["", "4/2", "https://school.nl", "vier https://school.nl", "4/x https://school.nl"]
)
def test_a_line_that_cannot_be_read_is_passed_over(line: str) -> None:
    assert read([line, "3 https://school.nl"]) == (Curriculum(3, 0, "", "https://school.nl"),)


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("https://school.nl/formulier?id=4#a", True),
        ("https://intranet.zorg.nl:8443/f", True),
        ("HTTPS://SCHOOL.NL/F", True),
        ("http://school.nl/formulier", False),
        ("school.nl/formulier", False),
        ("https://school", False),
        ("https://", False),
        ("https://school.nl:acht/f", False),
        ("https://school.nl@elders.nl/f", False),
        ("https://school.nl/een formulier", False),
        ("https://school.nl/<b>", False),
        ("javascript:alert(1)", False),
        ("https://school.nl/" + "a" * LONGEST_LINK, False),
    ],
)
def test_a_link_is_https_and_whole(text: str, good: bool) -> None:
    assert is_link(text) is good
