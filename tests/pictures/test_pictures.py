from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.pictures.__main__ import draw

HERE = Path(__file__).parent
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("picture", sorted(HERE.glob("*.svg")), ids=lambda path: path.stem)
def test_a_picture_stands_alone(picture: Path) -> None:
    text = picture.read_text(encoding="utf-8")
    ET.fromstring(text)
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


def test_what_stands_on_the_screen_stands_in_the_picture_with_its_weight() -> None:
    drawn = ET.fromstring(draw("\x1b[1mbold goes\non here\x1b[0m & <not> here", "a title"))
    words = {
        "".join(part.itertext()).replace("\xa0", " ").strip(): part.get("class") for part in drawn.iter(f"{SVG}text")
    }
    assert {"bold goes", "on here", "& <not> here", "a title"} <= words.keys()
    assert words["bold goes"] == words["on here"] != words["& <not> here"]
