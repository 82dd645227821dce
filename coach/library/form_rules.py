"""The rules of form: what a file must look like to be read as a lesson. Teaching is judged in domain/checks."""

from collections.abc import Mapping

from coach.model.lesson import Severity
from coach.model.rule import Rule

ERROR, WARNING = Severity.ERROR, Severity.WARNING

# Id, severity, what is wrong, why it matters, a faulty part and its cure.
_RULES = (
    (
        "syntax",
        ERROR,
        "the file is not YAML from this line on",
        (
            "A computer reads indentation, dashes and colons literally; past the first line that does not fit, nothing "
            "below it can be understood, so other faults of the file show only when this one is mended."
        ),
        "title:Francis needs a space after the colon: title: Francis",
    ),
    (
        "unquoted-text",
        ERROR,
        "a text has to be quoted",
        "YAML keeps some signs for itself: a colon and a space inside a text, and ! * & @ % ` > | [ { at its start.",
        'title: Francis: 111 and 255 becomes title: "Francis: 111 and 255"',
    ),
    (
        "cut-text",
        WARNING,
        "a text is cut short by a # after a space",
        "In YAML a # after a space begins a comment, so a hashtag and all that follows it would not be shown.",
        'text: Follow #nhs today becomes text: "Follow #nhs today"',
    ),
    (
        "control-character",
        WARNING,
        "an invisible character stands in a text",
        (
            "Control codes and marks that turn the writing direction can hide or change what a leader sees; a "
            "replacement sign is shown in their place. They come in by copying from other programs."
        ),
        "Delete the words around the place and type them again.",
    ),
    (
        "not-utf-8",
        ERROR,
        "the file is not saved as UTF-8",
        "Other encodings turn pound signs, dashes and accents into something else.",
        "Save it again with encoding UTF-8, which most editors offer under 'Save as'.",
    ),
    (
        "too-large",
        ERROR,
        "the file is larger than 256 KB",
        "A lesson of eight minutes needs about a tenth of that; the limit keeps a wrong file from stopping a sitting.",
        "Part it into several lessons.",
    ),
    (
        "too-deep",
        ERROR,
        "lists and fields stand too deep inside one another",
        "A lesson needs eight levels; more are nearly always brackets or dashes by mistake.",
        "[[[[a]]]] becomes [a]",
    ),
    (
        "empty-file",
        ERROR,
        "the file holds nothing",
        "There is nothing to play.",
        "Start a lesson with: coach lesson new",
    ),
    (
        "format",
        ERROR,
        "the format version is not 1",
        "The version tells the program how to read the file, today and in later years.",
        "format: 2 becomes format: 1",
    ),
    (
        "unknown-key",
        ERROR,
        "a field that does not exist there",
        "A misspelt field would be left out without a word: a key that is not seen makes a right answer wrong.",
        "feedbak: becomes feedback:",
    ),
    (
        "duplicate-key",
        ERROR,
        "a field is written twice",
        "Only one of the two could be kept, and nobody would know which.",
        "Two stem: lines in one question: join them, or delete one.",
    ),
    (
        "missing-field",
        ERROR,
        "a field is missing or empty",
        "The program cannot show or mark this part without it.",
        "A question without stem: add stem: and what is asked.",
    ),
    (
        "wrong-type",
        ERROR,
        "a text, a list or fields stand where something else belongs",
        "Each field takes one of the three: a text, a list (dashes or square brackets), or further fields below it.",
        "competencies: C2 becomes competencies: [C2]",
    ),
    (
        "bad-value",
        ERROR,
        "the field takes one of a few words, and this is another",
        "The words are what the program acts upon.",
        "difficulty: middling becomes difficulty: medium",
    ),
    (
        "bad-number",
        ERROR,
        "a figure cannot be read, or is out of bounds",
        "Marks are worked out from it.",
        "tolerance: a bit becomes tolerance: 1.5 million",
    ),
    (
        "bad-date",
        ERROR,
        "a day cannot be read",
        "Days are written year first, so that nobody mixes up day and month.",
        "checked: 6/2/2013 becomes checked: 2013-02-06",
    ),
    (
        "bad-id",
        ERROR,
        "an id has a form that cannot be referred to",
        "Answers are kept by id for years. Small letters, digits and hyphens can be typed and read out everywhere.",
        "choice: First Guess becomes choice: first-guess",
    ),
    (
        "bad-link",
        ERROR,
        "a link is no web address",
        "A link is opened on the leader's machine, so only http and https are let through.",
        "link: www.nhs.uk becomes link: https://www.nhs.uk",
    ),
    (
        "duplicate-id",
        ERROR,
        "an id is used twice in one lesson, or in one question",
        "Answers are kept by id: two things with one id could not be told apart.",
        "Two options with id: yes-both in one question: rename one.",
    ),
    (
        "unknown-kind",
        ERROR,
        "a step is of no known kind",
        (
            "The first word of a step says what it is: page, choice, multiple, true_false, match, order, number, "
            "scenario, view, reflection or earlier."
        ),
        "- chioce: first-guess becomes - choice: first-guess",
    ),
    (
        "misplaced-step",
        ERROR,
        "a page or an earlier question stands under practice",
        "Practice holds questions kept for later sittings; pages are read within the lesson.",
        "Move it to steps:",
    ),
    (
        "no-key",
        ERROR,
        "no option is marked as right",
        "Every answer would be marked wrong.",
        "Add key: yes to the right option.",
    ),
    (
        "many-keys",
        ERROR,
        "a choice has more than one right option",
        "A choice takes one answer; whoever picks the other right one would be marked wrong.",
        "Keep key: yes on one option, or use the kind multiple.",
    ),
    (
        "too-few",
        ERROR,
        "there is too little to choose from",
        "With a single option there is no question.",
        "A choice needs two options, and reads best with three or four.",
    ),
    (
        "grades",
        ERROR,
        "a scenario has no best option, or more than one",
        "Exactly one option has grade 3: full credit can then be reached, and in one way.",
        "Two options with grade: 3: make the weaker one a 2.",
    ),
    (
        "right-order",
        ERROR,
        "right_order and the options do not hold the same ids",
        "The order could not be given, or not in full.",
        "right_order: [a, b, b] with options a, b, c becomes right_order: [a, b, c]",
    ),
    (
        "shown-in-order",
        WARNING,
        "the options stand in the right order already",
        "At first contact options are shown as written, so the answer would be given away.",
        "Move an option or two; right_order stays.",
    ),
    (
        "partner",
        ERROR,
        "with: names a right side that is not there",
        "This left side could not be paired.",
        "with: onss becomes with: ons",
    ),
    (
        "number-limits",
        ERROR,
        "tolerance, zero_beyond and range do not fit together",
        (
            "Credit falls from full at tolerance to none at zero_beyond, so the second must be the larger; a range "
            "runs from a lower to a higher figure."
        ),
        "tolerance: 5 with zero_beyond: 5 becomes zero_beyond: 10",
    ),
    (
        "wide-tolerance",
        ERROR,
        "nearly every figure of the range lies within the tolerance",
        "Luck alone would give the full mark, so an answer would say nothing of what a leader knows.",
        "answer: 50% with tolerance: 46% and range: [0%, 100%] becomes tolerance: 5%",
    ),
    (
        "earlier",
        ERROR,
        "earlier: names a question of this very lesson",
        "It is there to ask again what an earlier lesson asked.",
        "In L05, earlier: L05/first-guess becomes earlier: L01/three-key-points",
    ),
    (
        "figure-shape",
        ERROR,
        "a figure's rows and columns do not match",
        "Every row needs one entry for each column; a figure with a comma in it has to be quoted.",
        'rows: [[1 May, 1,400]] becomes rows: [[1 May, "1,400"]]',
    ),
    (
        "figure-size",
        WARNING,
        "a figure is too large for a narrow window",
        "Some leaders read in a window of 60 columns, or have it read out line by line.",
        "Keep it within 60 characters as a table, and 12 rows.",
    ),
    (
        "sheet-heading",
        ERROR,
        "a heading of standard.csv is not understood",
        "By its heading a column's figures are known to be a judge's, and of which level.",
        "Ann becomes Ann developing; J1 medium becomes J1 confident",
    ),
    (
        "sheet-row",
        WARNING,
        "a row of standard.csv is not understood",
        "Figures that belong to no question, or to no judge, cannot count.",
        "A row of means below the others: delete it",
    ),
    (
        "judgement",
        ERROR,
        "a judge's figure is no percentage",
        "It says how many of 100 leaders who just reach the level know the answer.",
        "high becomes 80; 0.8 becomes 80",
    ),
    (
        "judge-skipped",
        WARNING,
        "a judge left a question out",
        "The cut allows for it, but it is surest where everybody judged everything.",
        "An empty cell: write the figure, or a dash if the judge should not judge this question",
    ),
    (
        "allow-reason",
        WARNING,
        "a comment silences a rule without a reason",
        "Whoever reads the lesson next should know why the rule was set aside here.",
        "# coach: allow absolute-word - the leader's own words",
    ),
)

OF_SHEET = {"sheet-heading", "sheet-row", "judgement", "judge-skipped"}
"""Rules for the judges' sheet."""

FORM_RULES: Mapping[str, Rule] = {
    name: Rule(id=name, severity=severity, summary=summary, why=why, example=example, of_sheet=name in OF_SHEET)
    for name, severity, summary, why, example in _RULES
}
