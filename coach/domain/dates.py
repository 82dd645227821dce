"""Days, months and years as people read them."""

from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def in_words(written: str | date) -> str:
    """A year, month or day in words: "2013", "June 2013", "6 February 2013"; anything else as it is written."""
    if isinstance(written, date):
        return f"{written.day} {MONTHS[written.month - 1]} {written.year}"
    year, *rest = written.split("-")
    if len(rest) == 1 and _is_month(rest[0]):
        return f"{MONTHS[int(rest[0]) - 1]} {year}"
    if len(rest) == 2 and _is_month(rest[0]) and rest[1].isdecimal():
        return f"{int(rest[1])} {MONTHS[int(rest[0]) - 1]} {year}"
    return written


def _is_month(digits: str) -> bool:
    return digits.isdecimal() and 1 <= int(digits) <= len(MONTHS)
