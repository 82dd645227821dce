"""Figures as people type and read them."""

import re
from math import isfinite

_SCALES = {
    "": 1.0,
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "billion": 1e9,
}
_FIGURE = re.compile(
    r"""\s*[£$€]?\s*
    (?P<sign>[-+\N{MINUS SIGN}]?)\s*
    (?P<digits>[0-9]{1,3}(?:,[0-9]{3})+ | [0-9]{1,3}(?:[ \N{NO-BREAK SPACE}][0-9]{3})+ | [0-9]+)?
    (?P<decimals>\.[0-9]*)?\s*
    (?P<scale>[a-z]*?)\s*
    (?P<percent>%|per\ ?cent)?\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_MILLION, _BILLION = 1_000_000, 1_000_000_000
_DECIMALS = 3


def parse(text: str) -> float | None:
    """The figure that was typed, or None: 10m, 10 million, 10,000,000, 1.7bn, 34.2% (which is 34.2)."""
    found = _FIGURE.fullmatch(text)
    if found is None:
        return None
    scale = _SCALES.get(found["scale"].lower())
    number = re.sub(r"[^0-9]", "", found["digits"] or "") + (found["decimals"] or "")
    if scale is None or number in {"", "."}:
        return None
    value = float(number) * scale
    if not isfinite(value):
        return None
    # 25.7 * 1e6 is 25699999.999999996 in binary; nobody meant that
    value = float(f"{value:.12g}")
    return value if found["sign"] in {"", "+"} else -value


def say(value: float, unit: str = "", percent: bool = False) -> str:
    """A figure as it is read: "25.7 million people", "12,500", "34.2 per cent"."""
    words = [_digits(value)]
    if percent:
        words.append("per cent")
    if unit:
        words.append(unit)
    return " ".join(words)


def _digits(value: float) -> str:
    for size, name in ((_BILLION, "billion"), (_MILLION, "million")):
        scaled = round(value / size, _DECIMALS)
        if abs(value) >= size and abs(scaled * size - value) < 10**-_DECIMALS / 2:
            return f"{_plain(scaled)} {name}"
    return _plain(value)


def _plain(value: float) -> str:
    return f"{value:,.{_DECIMALS}f}".rstrip("0").rstrip(".")
