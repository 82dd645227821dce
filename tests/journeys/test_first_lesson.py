"""A leader's first lesson in a real terminal: by keys, counting them, in a wide and in a narrow window."""

from pathlib import Path

import pytest

from coach.model.event import Answered, FeedbackShown, LessonFinished, Revealed
from coach.store.database import Store
from tests.journeys.window import Window

pytestmark = pytest.mark.terminal

COURSE = Path(__file__).parent / "course"
ENTER = "\r"
STEMS = ("Who asks first?", "Once is enough.", "Who speaks last?")


def start(home: Path, *arguments: str, columns: int = 80) -> Window:
    return Window(home, "start", *arguments, "--lessons", str(COURSE), columns=columns)


def press(window: Window, key: str) -> str:
    """Press a key, and read on where the screen is longer than the window; the screen that then waits."""
    before = window.flat()
    window.press(key)
    flat = window.settle(before)
    while "Enter to read on" in flat:
        flat = _read_on(window, flat)
    return flat


def _read_on(window: Window, before: str) -> str:
    window.press(ENTER)
    window.keys -= 1
    return window.settle(before)


def answer(window: Window, key: str = "1") -> str:
    """Three keys: the answer, how sure, and Enter after the feedback."""
    assert "How sure?" in press(window, key)
    assert "Feedback" in press(window, "2")
    return press(window, ENTER)


def to_first_page(window: Window) -> str:
    """Enter begins; then two keys for each opening question, which shows no feedback."""
    assert "Begin the first lesson" in window.settle()
    assert "question 1 of 2" in press(window, ENTER)
    for _ in range(2):
        assert "How sure?" in press(window, "1")
        flat = press(window, ENTER)
    assert "Page 1 of 2" in flat
    assert window.keys == 5
    return flat


@pytest.mark.parametrize("columns", [80, 40])
def test_first_lesson_to_its_end_by_keys(tmp_path: Path, columns: int) -> None:
    window = start(tmp_path / "home", "--minutes", "2", columns=columns)
    questions = 0
    flat = to_first_page(window)
    while "One action" not in flat:
        keys = window.keys
        if "Question" in flat:
            flat = answer(window)
            questions += 1
            assert window.keys == keys + 3
        else:
            flat = press(window, ENTER)
    assert "When?" in press(window, ENTER)
    window.press("2")
    assert window.end() == 0
    assert "Traceback" not in window.told

    store = Store.open(tmp_path / "home" / "record.db")
    bodies = [event.body for event in store.events()]
    store.close()
    answers = [body for body in bodies if isinstance(body, Answered)]
    assert len(answers) == questions + 2
    assert sum(isinstance(body, FeedbackShown) for body in bodies) == questions
    assert sum(isinstance(body, Revealed) for body in bodies) == 2
    assert sum(isinstance(body, LessonFinished) for body in bodies) == 1


def test_after_ctrl_c_it_goes_on_at_that_very_question(tmp_path: Path) -> None:
    home = tmp_path / "home"
    window = start(home)
    flat = to_first_page(window)
    while "Question" not in flat:
        flat = press(window, ENTER)
    flat = answer(window)
    while "Question" not in flat:
        flat = press(window, ENTER)
    stem = next(stem for stem in STEMS if stem in flat)
    window.process.sendintr()
    assert window.end() == 130
    assert "kept" in window.flat()
    assert "Traceback" not in window.told

    again = start(home)
    flat = again.settle()
    assert stem in flat
    press(again, "q")
    assert again.end() == 0


def test_an_answer_given_before_ctrl_c_at_how_sure_is_kept(tmp_path: Path) -> None:
    home = tmp_path / "home"
    window = start(home)
    window.settle()
    press(window, ENTER)
    assert "How sure?" in press(window, "1")
    window.process.sendintr()
    assert window.end() == 130
    store = Store.open(home / "record.db")
    assert sum(isinstance(event.body, Answered) for event in store.events()) == 1
    store.close()
    again = start(home)
    again.see("First thoughts, question 2 of 2")
    again.close()


def test_back_and_a_changed_answer(tmp_path: Path) -> None:
    home = tmp_path / "home"
    window = start(home)
    flat = to_first_page(window)
    while "Question" not in flat:
        flat = press(window, ENTER)
    press(window, "2")
    assert "Feedback" in press(window, ENTER)
    assert "Question" in press(window, "b")
    press(window, "1")
    assert "Your first answer is the one that counts" in press(window, ENTER)
    window.press("q")
    assert window.end() == 0
    store = Store.open(home / "record.db")
    answers = [event.body for event in store.events() if isinstance(event.body, Answered)]
    state = store.state()
    store.close()
    assert [body.changed for body in answers[2:]] == [False, True]
    assert state.progress.lessons["J01"].answered == 1


def test_a_note_keeps_its_words_whole_in_a_narrow_window(tmp_path: Path) -> None:
    window = start(tmp_path / "home", columns=40)
    to_first_page(window)
    window.press("f")
    window.see("What is unclear:")
    window.press("Whether this must be done by the end of next week or later")
    window.see("next week or later")
    assert "What is unclear: Whether this must be\ndone by the end of next week or later" in window.text()
    window.press("\x1b")
    window.see("Not flagged.")
    window.close()


def test_plain_text_is_one_key_away_and_remembered(tmp_path: Path) -> None:
    home = tmp_path / "home"
    window = start(home)
    window.see("plain text")
    window.press("p")
    window.see("1. Begin the first lesson")
    window.process.sendline("1")
    window.see("question 1 of 2")
    window.process.sendintr()
    assert window.end() == 130
    again = start(home)
    again.see("Type the number of your answer")
    again.close()


def test_a_broken_lesson_is_left_out_beside_good_ones(tmp_path: Path) -> None:
    lessons = tmp_path / "lessons"
    lessons.mkdir()
    for file in COURSE.glob("*.yaml"):
        (lessons / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    (lessons / "J03-broken.yaml").write_text("format: 1\nid: J03\ntitle: [\n", encoding="utf-8")
    window = Window(tmp_path / "home", "start", "J02", "--lessons", str(lessons))
    window.see("question 1 of 2")
    window.press("q")
    assert window.end() == 0
    assert "J03-broken.yaml" in window.flat()
    assert "coach lesson check" in window.flat()


def test_a_closed_terminal_is_a_pause(tmp_path: Path) -> None:
    home = tmp_path / "home"
    window = start(home)
    to_first_page(window)
    window.process.kill(1)
    assert window.end() == 130
    store = Store.open(home / "record.db")
    state = store.state()
    store.close()
    assert state.progress.last_sitting
    assert state.progress.last_sitting.closed
