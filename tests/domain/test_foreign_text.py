import json

from hypothesis import given
from hypothesis import strategies as st

from coach.domain.foreign_text import HARMFUL, REPLACEMENT, clean, escaped


@given(st.text())
def test_cleaning_keeps_length_and_leaves_no_escape(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert not set(cleaned) & {"\x1b", "\x9b", "\x07", "\r", "\u202e", "\u2066"}
    assert clean(cleaned) == cleaned


def test_everyday_text_stays_as_it_is() -> None:
    text = "Ward 7:\n\t“Thank you” – 34.2% 👩\u200d⚕️ עברית"
    assert clean(text) == text


def test_a_terminal_link_loses_its_teeth() -> None:
    assert clean("\x1b]8;;http://x\x07y") == f"{REPLACEMENT}]8;;http://x{REPLACEMENT}y"


@given(st.text() | st.text(alphabet='a\x1b\x9b\u202e\u2028\U000e0041\n\\"'))
def test_json_keeps_the_words_and_shows_no_code(text: str) -> None:
    document = escaped(json.dumps(text, ensure_ascii=False))
    assert HARMFUL.search(document) is None
    assert json.loads(document) == text
