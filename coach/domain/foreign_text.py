"""Text from lessons, files and people, made harmless for a terminal before it is kept or shown."""

import re

# C0 but tab and newline, DEL, C1, bidirectional embeddings, overrides and isolates, line and paragraph separators,
# tag characters. Zero-width joiner and the plain direction marks (U+200D to U+200F) stay: names and emoji need them.
HARMFUL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\U000e0000-\U000e007f]")

REPLACEMENT = "\ufffd"


def clean(text: str) -> str:
    """The text with every control code, direction override and tag character replaced by U+FFFD."""
    return HARMFUL.sub(REPLACEMENT, text)


def escaped(document: str) -> str:
    """A JSON document with such characters written as JSON escapes: the words it holds stay as they are."""
    return HARMFUL.sub(_escape, document)


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be").hex()
    return "".join(f"\\u{units[place : place + 4]}" for place in range(0, len(units), 4))
