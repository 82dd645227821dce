"""Days, months and years as people read them."""

from datetime import date, datetime

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

NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)

SPANS = ((730, 365, "years"), (92, 30, "months"), (21, 7, "weeks"), (0, 1, "days"))
"""From so many days on, a time past is told in units of so many days."""


def days_ago(then: datetime, now: datetime) -> str:
    """How long ago, in words: "today", "yesterday", "nineteen days ago", "five weeks ago"."""
    days = max(0, (now.date() - then.date()).days)
    if days <= 1:
        return ("today", "yesterday")[days]
    number, unit = next((days // length, unit) for first, length, unit in SPANS if days >= first)
    return f"{in_letters(number)} {unit} ago"


def in_letters(number: int) -> str:
    """A number up to twenty as a word, "two"; a larger one in digits."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


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
