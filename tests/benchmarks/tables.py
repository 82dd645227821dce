"""The benchmark's tables as text."""

import math
from collections.abc import Sequence

from tests.benchmarks import summary as s
from tests.benchmarks.bars import Bar, bars
from tests.benchmarks.diary import FIRST, FRESH, REPEAT
from tests.benchmarks.metrics import log_loss, mean
from tests.benchmarks.practice import LATER, WAYS
from tests.benchmarks.simulate import BASELINES, PAPER_ENDS
from tests.benchmarks.summary import Lives, paper, row

SCORERS = BASELINES[:4]
"""The last baseline differs from FSRS in its marks alone."""
MODELS = ("E", "P")
ALONE = 1.15
ALONE_COVERAGE = 0.82
COST_BARS = {
    "score of 400 items": (5.0, 1.5, "1.3"),
    "answer": (1.0, 0.05, ".02"),
    "next question": (10.0, 5.0, "3"),
    "replay of 5,000 answers": (500.0, 150.0, "85"),
}
HARDER_ROWS = ("check", "30", "90")
HARDER, HARDER_COVERAGE = 1.25, 0.78

Table = tuple[str, list[str]]
"""Its text, and the musts that failed in it."""


def lay_out(title: str, head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """A Markdown table, its columns in line; the first holds words, the others figures."""
    widths = [max(map(len, column)) for column in zip(head, *lines, strict=True)]
    rule = ["-" * width if not place else "-" * (width - 1) + ":" for place, width in enumerate(widths)]

    def line(cells: Sequence[str]) -> str:
        first, *rest = zip(cells, widths, strict=True)
        return "| " + " | ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)]) + " |"

    return "\n".join([f"## {title}", "", line(head), line(rule), *map(line, lines), ""])


def say(value: float, decimals: int = 2) -> str:
    return f"{value:.{decimals}f}" if math.isfinite(value) else "-"


def pooled(lives: Lives) -> Table:
    lines: list[list[str]] = []
    failed: list[str] = []
    for bar in bars():
        value = bar.measure(lives)
        verdict = bar.verdict(value)
        if verdict == "FAIL":
            failed.append(bar.name)
        figures = [say(figure, bar.decimals) for figure in (bar.must, bar.stretch, value)]
        lines.append([bar.name, *figures, bar.prototype, verdict])
    return lay_out("Bars, models E and P pooled", ["", "must", "stretch", "measured", "prototype", ""], lines), failed


def alone(lives: Lives) -> Table:
    """Each model alone: within 1.15 of the pooled RMSE bars, coverage .82 or more at every row."""
    lines: list[list[str]] = []
    failed: list[str] = []
    held = [bar for bar in bars() if bar.alone]
    covered = Bar("coverage, every row: least", lambda some: min(map(s.coverage, s.every_row(some))), 0, 0, "")
    for bar in (*held, covered):
        most = ALONE_COVERAGE if bar is covered else ALONE * bar.must
        values = [bar.measure([lived for lived in lives if lived.model == model]) for model in MODELS]
        good = [value >= most if bar is covered else value <= most for value in values]
        if not all(good):
            failed.append(f"each model alone: {bar.name}")
        lines.append([bar.name, say(most), *map(say, values), "pass" if all(good) else "FAIL"])
    return lay_out("Each model alone", ["", "must", *(f"model {model}" for model in MODELS), ""], lines), failed


def over_time(lives: Lives) -> str:
    lines = []
    for name in lives[0].rows:
        looks = row(name)(lives)
        own = [s.errors(looks), s.bias(looks), s.coverage(looks), s.half_width(looks)]
        others = [s.baseline_error(looks, baseline) for baseline in SCORERS]
        levels = [s.too_high(looks), s.exact(looks)]
        figures = [*map(say, own), *map(say, others), say(s.percent_coverage(looks)), *map(say, levels)]
        lines.append([name if name == "check" else f"day {name}", *figures])
    head = ["", "RMSE", "bias", "coverage", "half-width", *(f"RMSE {each}" for each in SCORERS)]
    return lay_out("The score over time", [*head, "coverage percent", "level too high", "level exact"], lines)


def papers(lives: Lives) -> str:
    lines = []
    for name in lives[0].papers:
        looks = [paper(name, questions)(lives) for questions in PAPER_ENDS]
        percents = [s.baseline_error(some, "percent") for some in looks]
        lines.append([name, *(f"{s.errors(some):.2f} ({s.coverage(some):.2f})" for some in looks), *map(say, percents)])
    head = [*(f"RMSE at {each} (coverage)" for each in PAPER_ENDS), *(f"percent at {each}" for each in PAPER_ENDS)]
    return lay_out("The check: ways to choose its questions", ["", *head], lines)


def ended_checks(lives: Lives) -> str:
    lines = []
    for place, name in enumerate(("quick", "full")):
        looks = [lived.checks[place] for lived in lives]
        questions = mean([float(lived.check_questions[place]) for lived in lives])
        figures = [s.errors(looks), s.bias(looks), s.coverage(looks), s.half_width(looks)]
        lines.append([name, say(questions, 1), *map(say, figures)])
    head = ["", "questions", "RMSE", "bias", "coverage", "half-width"]
    return lay_out("The checks as the program ends them", head, lines)


def predicted(lives: Lives) -> str:
    lines: list[list[str]] = []
    for situation in (FIRST, FRESH, REPEAT):
        pairs = s.program_pairs(lives, situation)
        losses = [log_loss(pairs), *(log_loss(s.baseline_pairs(lives, name, situation)) for name in BASELINES)]
        losses.append(log_loss(s.truth_pairs(lives, situation)))
        rest = [s.closed(lives, situation), s.gap_in_bins(lives, situation), s.ranking(lives, situation)]
        lines.append([situation, str(len(pairs)), *(say(each, 4) for each in losses), *(say(each, 3) for each in rest)])
    head = ["", "answers", "log loss", *BASELINES, "truth itself", "closed", "RMSE (bins)", "AUC"]
    return lay_out("Marks predicted before each answer (log loss)", head, lines)


def practised(lives: Lives) -> str:
    lines: list[list[str]] = []
    for model in ("E and P", *MODELS):
        some = [lived for lived in lives if lived.model in model]
        lines.extend([f"{model}, day {day:.0f}", *(say(s.gain(some, way, day)) for way in WAYS)] for day in LATER)
    return lay_out("Practice: points gained an hour", ["model", *WAYS], lines)


def cost(measured: dict[str, float]) -> Table:
    lines, failed = [], []
    for name, value in measured.items():
        must, stretch, prototype = COST_BARS[name]
        verdict = Bar(name, lambda _: 0.0, must, stretch, prototype).verdict(value)
        if verdict == "FAIL":
            failed.append(f"cost: {name}")
        lines.append([name, say(must, 1), say(stretch), say(value, 3), prototype, verdict])
    head = ["", "must", "stretch", "measured", "prototype", ""]
    return lay_out("Costs in milliseconds", head, lines), failed


def harder(standard: Lives, settings: dict[str, Lives]) -> Table:
    """Harder settings against the standard on the same seeds."""
    lines, failed = [], []
    for name, lives in settings.items():
        cells, good = [], True
        for moment in HARDER_ROWS:
            looks = row(moment)(lives)
            ratio, covered = s.errors(looks) / s.errors(row(moment)(standard)), s.coverage(looks)
            good = good and ratio <= HARDER and covered >= HARDER_COVERAGE
            cells += [say(s.errors(looks)), say(ratio), say(s.bias(looks)), say(covered)]
        if not good:
            failed.append(f"harder setting: {name}")
        lines.append([name, *cells, "pass" if good else "FAIL"])
    head = [
        f"{moment if moment == 'check' else 'day ' + moment} {what}"
        for moment in HARDER_ROWS
        for what in ("RMSE", "ratio", "bias", "coverage")
    ]
    title = f"Harder settings: ratio to the standard at most {HARDER}, coverage {HARDER_COVERAGE} or more"
    return lay_out(title, ["", *head, ""], lines), failed
