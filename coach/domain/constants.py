"""Every number the measurement rests on: its unit, where it comes from, and what a larger value would do.

"Simulated learners" are those of the project's benchmark, tests/benchmarks; run it before and after a change.
"""

from types import MappingProxyType
from typing import Final

CONSTANTS_VERSION: Final = 2
"""Goes up with any change below, so that a kept state worked out with other numbers is rebuilt from its events."""

# --- Ability and difficulty, in logits ---

DIFFICULTY: Final = MappingProxyType({"easy": -1.0, "medium": 0.0, "hard": 1.0})
"""b of each label, logits. Spacing of author labels; expert panels agree with one another on item difficulty only
r = -.1 to .6 (Ward et al. 2018), hence the modest slope. Wider: a label moves the score more."""

SLOPE: Final = 1.0
"""a, logits of being known per logit of ability. True slope about 1.2, flattened by label error; .9 to 1.1 is as good
(simulated learners). Larger: each answer moves ability more, and ranges read narrower."""

SHARED_SD: Final = 1.1
"""Prior sd of what all competencies have in common, logits, mean 0. A weak prior: with the next one it makes
competencies correlate .83, usual for subscores of one test. Larger: competencies vouch for each other more."""

COMPETENCY_SD: Final = 0.5
"""Prior sd of a competency's own part, logits, mean 0. Larger: an answer says less about the other competencies."""

SHARED_VARIANCE_PER_DAY: Final = 0.0015
COMPETENCY_VARIANCE_PER_DAY: Final = 0.0015
"""Widening of ability, logits squared per day: 0.003 for a competency, half of it shared. Sets honest widening when
nothing is answered (simulated learners). Larger: old evidence is forgotten sooner."""

# --- What an answer says ---

SLIP: Final = 0.05
"""Chance of missing an item that is known, as in four-parameter models. Without it one careless error wrecks a strong
leader (bias of -5 to -8 points, simulated learners). Larger: wrong answers weigh less."""

PARTIAL_KNOWN: Final = (0.05, 0.20, 0.75)
"""Chance of a mark below half, of half or more but not full, and of full, when the item is known."""

PARTIAL_UNKNOWN: Final = (0.48, 0.42, 0.10)
"""The same when it is not known, for a full mark by luck of at most nothing; rescaled as the next two say. Larger last
part: a full mark says less."""

PARTIAL_LUCK: Final = 0.10
"""Added to the chance g of a full mark at random: partial knowledge helps luck along. Without g a scenario with four
options counts too much (bias of +8 points with 40 % scenarios, +2 with it; simulated learners)."""

FLOOR_PARTIAL_EXTRA: Final = 0.15
FLOOR_PARTIAL_MOST: Final = 0.6
"""Expected mark of an unknown item with partial credit: its floor and this much more, up to this. Partial knowledge
earns more than chance. Larger: a higher expected mark."""

HINT_CAP: Final = 0.5
"""Highest credit, a share of 1, once a hint was opened. Larger: a hint costs less."""

TOO_QUICK_SECONDS: Final = 2.0
"""An answer given sooner was not read, and is no evidence. Larger: quick readers lose evidence."""

SPOILED_HOURS: Final = 8.0
"""Contact with an item within so many hours makes its answer no evidence: answers within the hour of reading say
nothing about the rest. Larger: more of a day's answers are left out."""

UNSHOWN_DAYS: Final = 60.0
"""An item answered and never explained is evidence again after so many days: the same unexplained question twice is
not two pieces of evidence. Larger: repeated checks say less."""

ANSWERS_PER_WITHDRAWAL: Final = 50
"""Of so many answers in a row one may be withdrawn. Undoing every wrong answer would raise the score by 31 points, one
a sitting by 5, one in 50 by 1.4 (simulated learners). Larger: undo is refused more often."""

# --- Memory ---

SEEN_ABILITY: Final = 0.55
SEEN_MEMORY: Final = 0.75
"""Weights of ability and of the item's own memory in the log-odds that a seen item is known. A fitted logistic over
several generating models (simulated learners); a flat optimum. Larger: that witness speaks louder."""

MEMORY_OFFSET_SD: Final = 0.5
"""Prior sd of rho, how much better than average this person remembers, log-odds, mean 0 (simulated learners)."""

MEMORY_OFFSET_VARIANCE_PER_DAY: Final = 0.004
"""Widening of rho, log-odds squared per day (simulated learners)."""

FADE_MEAN: Final = 0.05
FADE_SD: Final = 0.3
"""Prior of phi, how much faster than average this person forgets, log-odds per e-fold of time (simulated learners)."""

FADE_REFERENCE_DAYS: Final = 7.0
"""Days after which phi says nothing: log-odds change by -phi * ln((1 + dt) / (1 + this))."""

LEAST_RETRIEVABILITY: Final = 0.02
MOST_RETRIEVABILITY: Final = 0.98
"""FSRS is not believed beyond these chances."""

PAGE_EFFECT: Final = 0.50
PAGE_HALF_LIFE_DAYS: Final = 7.0
"""Chance that an unknown item is known right after a page that covers it, and the days after which half of it is gone.
Marks asked right after a page are predicted .010 better than with .30 and 14 days; a week later much the same
(simulated learners). Larger: reading alone raises the score more."""

PAGE_MOST_KNOWN: Final = 0.995
"""A page cannot make an item more certain than this."""

FSRS_FIRST_STABILITY: Final = (0.5, 2.3, 8.0, 30.0)
"""FSRS-6 weights 0 to 3: days after which a first Again, Hard, Good, Easy is recalled with chance .9. Longer than the
library's, as first contact often meets old knowledge. Larger: what was met once fades later."""

FSRS_GROWTH: Final = 1.0
"""FSRS-6 weight 8: growth of stability at a success. The library's 1.87 overrated items seen twice or more by 5 to 9
points (simulated learners). Larger: stability grows faster. All other weights are the library's."""

FSRS_DECAY: Final = 0.1542
"""FSRS-6 weight 20, the exponent of forgetting, as in the library. Larger: a steeper curve after the stability."""

# --- The score ---

AHEAD_DAYS: Final = 7.0
"""The score looks so far ahead, without practice in between. What was on the screen a minute ago is not literacy:
error at day 90 is 5.6 points so, 6.4 with this very minute (simulated learners). Larger: a lower, steadier score."""

ITEM_NOISE: Final = 0.5
"""Share of K(1-K) that is an item's own scatter around its competency. Keeps coverage at 90 % (simulated learners).
Larger: wider ranges."""

MODEL_SD: Final = 0.015
"""Least sd of any score, as a share of 1: the model is never exactly right. Larger: wider ranges for the well known."""

RANGE_Z: Final = 1.645
"""Standard normal quantile of a two-sided 90 % range."""

LEAST_SHARE: Final = 0.001
"""A score is kept this far from nothing and from all when its range is worked out on the log-odds scale."""

NEEDED_ITEMS: Final = 10
"""Items that need an answer that counted before a score is shown. Larger: a later, surer first score."""

OWN_EVIDENCE: Final = 2
"""The same for a competency to have evidence of its own."""

NAMED_CHANCE: Final = 0.8
"""A strongest or weakest competency is named from this chance on that it is. Larger: named more seldom."""

# --- Levels and change ---

LEVEL_CONFIRMED: Final = 0.85
"""A level is confirmed from this chance on that the true score has reached its cut: about one standard error, the
margin the GMC adds to its Angoff pass mark for PLAB 1 since 2018. Larger: confirmed later, wrong more seldom."""

LEVEL_LOST: Final = 0.7
"""A level held is lost below this chance. At .5, as first specified, a level kept through a month without practice was
too high for 6 to 8 in 100 simulated learners on day 120; at .7 for 4 to 5. Fewer are exact from day 30: .73, not .75.
Larger: wrong more seldom, flickers more."""

LEVEL_COMPETENCIES: Final = 3
"""Competencies that need evidence of their own before a level above Developing is confirmed."""

CHANGE_DAYS: Final = 28.0
"""Change is told against the last snapshot at least so old. Larger: slower, clearer changes."""

# --- The check ---

CHECK_NEAR_BEST: Final = 0.93
"""Questions are drawn among those that tell at least this share of what the best one would: limits exposure, and two
leaders get different papers. Larger: a slightly better paper, more alike for everyone."""

CHECK_HALF_WIDTH: Final = 14.0
"""The check ends once the range is within this many points either way..."""

CHECK_FEWEST: Final = 16
CHECK_MOST: Final = 40
"""...but not before so many questions, and at the latest after so many: mean 34, error 8.1 to 8.9 points, coverage
.88 to .93 (simulated learners). Larger: longer checks, narrower ranges."""

QUICK_QUESTIONS: Final = 16
"""Length of the quick check: a range of 18 points either way, error 11 (simulated learners)."""

CHECK_PARTIAL_SHARE: Final = 3
"""At most one question in so many of a check gives partial credit, as such marks say less for their time."""

# --- Practice ---

PRACTICE_AHEAD_DAYS: Final = 14.0
"""Practice is worth what will be known so many days later. Larger: favours the slow-fading."""

PRACTICE_REST_HOURS: Final = 12.0
"""An item met within so many hours is not worth asking again yet."""

NEW_SECONDS: Final = 45.0
REVIEW_SECONDS: Final = 30.0
"""Seconds of a leader's time that a question is taken to need before their own median is known."""

LEAST_SECONDS: Final = 10.0
MOST_SECONDS: Final = 120.0
"""Bounds on a personal median; a telephone call in the middle is not the question's fault."""

SECONDS_KEPT: Final = 31
"""Latest answers of a kind over which the personal median goes."""

SECONDS_FEWEST: Final = 5
"""Answers of a kind before its personal median is used."""

LESSON_KNOWN: Final = 0.5
"""A lesson is offered before practice while its unseen items are known with a mean chance below this."""

# --- Sureness and self-rating ---

SURE_CLAIM: Final = 0.90
FAIRLY_SURE_CLAIM: Final = 0.70
"""The chance of being right that "sure" and "fairly sure" claim; "guessing" claims the item's floor."""

RATED_KEPT: Final = 60
RATED_FEWEST: Final = 20
"""Sureness is judged over so many latest rated answers, and not on fewer than the second."""

GAP_LEAST: Final = 0.05
"""Smallest gap between claims and marks that is worth telling, a share of 1."""

SELF_RATING_MARGIN: Final = 10.0
"""Points by which a self-rating must lie outside a competency's range to be called higher or lower."""

# --- Clocks ---

LONGEST_GAP_DAYS: Final = 3652.5
"""A longer gap between two events counts as ten years: a clock was wrong, or nothing more can fade."""

FUTURE_DAYS: Final = 1.0
"""A record whose latest event lies further than this in the future earns a warning about the clock."""
