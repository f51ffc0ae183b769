"""What counts as a text at all."""

import re

LONGEST = 2000
"""Characters in one text of a person."""

_MARKS = re.compile(r"<[!@#/a-zA-Z][^<>]*>|:[a-z0-9_+-]+:")


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit beside mentions, tags and emoji; a dash alone is the
    word by which a field of a form is passed over."""
    return text.strip() == "-" or any(character.isalnum() for character in _MARKS.sub(" ", text))
