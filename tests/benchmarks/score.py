"""How good the literacy score is, on simulated learners: `python -m tests.benchmarks.score`.

Prints every figure beside its bars, and ends with exit 1 if a must is not met. A default run takes a few minutes on
two cores; `--quick` takes half a minute, its figures are rough, and it judges nothing.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from multiprocessing import Pool
from time import perf_counter

from tests.benchmarks import tables
from tests.benchmarks.costs import costs
from tests.benchmarks.learners import BankSetting, PersonSetting
from tests.benchmarks.papers import catsim_there
from tests.benchmarks.simulate import Job, Lived, Setting, live

STANDARD = Setting()
HARDER = (
    Setting(name="labels noisier (1.1)", bank=BankSetting(label_noise=1.1), whole=False),
    Setting(name="harder than authors think (.6)", bank=BankSetting(author_error=0.6), whole=False),
    Setting(name="easier than authors think (.6)", bank=BankSetting(author_error=-0.6), whole=False),
    Setting(name="leaders .8 weaker", person=PersonSetting(mean=-0.8), whole=False),
    Setting(name="leaders .8 stronger", person=PersonSetting(mean=0.8), whole=False),
    Setting(name="120 items", bank=BankSetting(items=120), whole=False),
)
QUICK_LEARNERS = 15


def main(argv: Sequence[str] | None = None) -> int:
    options = read_options(argv)
    learners = QUICK_LEARNERS if options.quick else options.learners
    begun = perf_counter()
    with Pool(2) as pool:
        standard = run(pool.imap(live, jobs(STANDARD, options.seed, learners), chunksize=4))
        others = {
            setting.name: run(pool.imap(live, jobs(setting, options.seed, learners), chunksize=4))
            for setting in (() if options.quick else HARDER)
        }
    print(f"# Score benchmark: {learners} simulated learners of each model, seed {options.seed}\n")
    failed = show(standard, others, costs(f"{options.seed} costs"))
    print(f"Took {perf_counter() - begun:.0f} s. ", end="")
    print("All musts hold." if not failed else "Musts not met: " + "; ".join(failed) + ".")
    return 1 if failed and not options.quick else 0


def read_options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.score", description="Benchmark of the score")
    parser.add_argument("--learners", type=int, default=200, help="learners of each model (200)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_LEARNERS} of each model, standard setting only")
    return parser.parse_args(argv)


def jobs(setting: Setting, seed: int, learners: int) -> list[Job]:
    """The same seeds in every setting, so that settings and versions can be compared learner by learner."""
    return [
        Job(setting=setting, model=model, seed=f"{seed} {model} {number}")
        for number in range(learners)
        for model in tables.MODELS
    ]


def run(lives: Iterable[Lived]) -> list[Lived]:
    return list(lives)


def show(standard: Sequence[Lived], others: dict[str, list[Lived]], measured: dict[str, float]) -> list[str]:
    """Print every table; the musts that were not met."""
    failed = []
    judged = [tables.pooled(standard), tables.alone(standard)]
    if others:
        judged.append(tables.harder(standard, dict(others)))
    for text, missed in (*judged, tables.cost(measured)):
        print(text)
        failed += missed
    for text in (
        tables.over_time(standard),
        tables.papers(standard),
        tables.ended_checks(standard),
        tables.predicted(standard),
        tables.practised(standard),
    ):
        print(text)
    if not catsim_there():
        print("catsim is not installed, so its row is missing.\n")
    return failed


if __name__ == "__main__":
    sys.exit(main())
