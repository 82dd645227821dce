"""A question of every kind, a page, figures and references, made by hand and short."""

from datetime import date

from coach.model.lesson import (
    Choice,
    Example,
    Fact,
    Figure,
    FigureKind,
    GradedOption,
    Left,
    Link,
    Match,
    Multiple,
    Myth,
    Number,
    Option,
    Order,
    Page,
    Policy,
    Question,
    Quote,
    Reference,
    Reflection,
    Right,
    Scenario,
    SecondStep,
    Since2013,
    Sort,
    Term,
    Tip,
    TrueFalse,
    View,
)

WEEKS = Figure(
    kind=FigureKind.BAR,
    title="Public comments by week",
    columns=("Week", "Comments"),
    rows=(("1 May", "14"), ("8 May", "19"), ("15 May", "63"), ("22 May", "40")),
    note="Made-up figures for practice.",
    unit="comments",
)

REPLIES = Figure(
    kind=FigureKind.LINE,
    title="Comments and replies",
    columns=("Week", "Comments", "Replies"),
    rows=(("1 May", "14", "10"), ("8 May", "19", "12"), ("15 May", "63", "34"), ("22 May", "40", "23")),
)

ACTS = Figure(
    kind=FigureKind.TABLE,
    title="One week, two recommendations",
    columns=("Day", "Act", "Serves"),
    rows=(("Monday", "Post an invitation to comment", "111"), ("Friday", "Send round early themes", "255")),
)

PAGE = Page(
    id="pass-it-on",
    title="255: do not sit on it",
    text="""Recommendation 255 is about the use of feedback. Its results should reach all stakeholders in as near real time as you can manage.

- First, it includes people's own words, which show what happened and what to mend.
- Second, "all stakeholders" is wider than the board.

What it does not do is lift your other duties.
""",  # noqa: E501 - as an author types it
    take_away="Share early, label it as early, and correct it in the open.",
    figure=WEEKS,
    source="Francis report, recommendation 255, quoted in the 2013 briefing",
)

FACT = Fact(
    id="F039", text="The report made 290 recommendations.", as_at="2013-02", caution="Not 209.", source="Hansard"
)
MYTH = Myth(
    id="M01",
    claim="Social media is extra work.",
    root="It takes time at first.",
    fact="It replaces slower ways to do the same work.",
    source="Briefing, page 4",
)
TIP = Tip(
    id="T13",
    leader="Ruth Carnall DBE",
    title="former Chief Executive, NHS London",
    as_at="2013-06",
    tip="Start by listening.",
)
POLICY = Policy(
    id="francis-255",
    title="Francis recommendation 255",
    number="255",
    date="2013-02-06",
    asks="Results of feedback should reach all stakeholders in near real time.",
    quote=Quote(words="in as near real time as possible", speaker="Robert Francis"),
    link=Link(address="https://example.org/francis", checked=date(2026, 5, 31)),
    status="Text not re-read in the report itself.",
    source="Francis report",
)
EXAMPLE = Example(id="E01", title="The open clinic", story="A clinic asked, and was told.", teaches="Asking works.")
SINCE = Since2013(
    id="N09", text="Patient Opinion became Care Opinion.", date="2017-04", link=Link(address="https://example.org/care")
)
TERM = Term(term="Sentiment analysis", also=("sentiment",), meaning="Sorting words by how pleased they sound.")

REFERENCES: tuple[Reference, ...] = (FACT, MYTH, TIP, POLICY, EXAMPLE, SINCE)


CHOICE = Choice(
    id="L05/annual-report",
    lesson="L05",
    competency="C2",
    sort=Sort.UNDERSTANDING,
    stem="A patient group asks for this month's comments. Which recommendation speaks most directly to the request?",
    options=(
        Option(id="r111", text="111, because they ask you to be open about complaints", feedback="It feels close."),
        Option(id="r255", text="255, because results are wanted while fresh", key=True, feedback="It asks for speed."),
        Option(id="both", text="Both equally", feedback="They share a purpose."),
    ),
    source="Francis report, recommendation 255",
    see=("francis-255", "F039"),
    hints=("Think of timing.", "One of them is about the way out."),
)

TRUE_FALSE = TrueFalse(
    id="L05/extra-work",
    lesson="L05",
    competency="C2",
    sort=Sort.RECALL,
    stem="Social media is extra work on top of the day job.",
    options=(
        Option(id="true", text="Fact", feedback="It can feel so at first."),
        Option(id="false", text="Myth", key=True, feedback="It replaces slower ways."),
    ),
    source="Briefing, page 4",
)

MULTIPLE = Multiple(
    id="L05/what-255-covers",
    lesson="L05",
    competency="C2",
    sort=Sort.RECALL,
    stem="Which two are part of recommendation 255?",
    choose=2,
    options=(
        Option(id="all", text="Results reach all stakeholders", key=True, feedback="Wider than the board."),
        Option(id="welcome", text="Complaints are welcome", feedback="That is 111."),
        Option(id="soon", text="Release is near real time", key=True, feedback="Timing is the heart of it."),
        Option(id="checked", text="Results are validated first", feedback="255 leans the other way."),
    ),
    source="Francis report, recommendation 255",
)

MATCH = Match(
    id="L05/act",
    lesson="L05",
    competency="C2",
    sort=Sort.UNDERSTANDING,
    stem="Match each act to the recommendation it serves.",
    lefts=(
        Left(id="post", text="A standing post invites complaints", partner="r111", feedback="It keeps asking."),
        Left(id="summary", text="Comments go round each Friday", partner="r255", feedback="It passes on quickly."),
    ),
    rights=(
        Right(id="r255", text="Recommendation 255"),
        Right(id="neither", text="Neither"),
        Right(id="r111", text="Recommendation 111"),
    ),
    source="Francis report",
)

ORDER = Order(
    id="L05/early",
    lesson="L05",
    competency="C2",
    sort=Sort.UNDERSTANDING,
    stem="Put a month's work in order.",
    options=(
        Option(id="share", text="Share a first result", feedback="As soon as there is one."),
        Option(id="invite", text="Invite comments", feedback="Nothing comes before asking."),
        Option(id="correct", text="Publish the correction", feedback="Last, and in the open."),
    ),
    right_order=("invite", "share", "correct"),
    source="Francis report",
)

NUMBER = Number(
    id="L05/how-many",
    lesson="L05",
    competency="C2",
    sort=Sort.RECALL,
    stem="How many recommendations did the report make?",
    answer=290,
    tolerance=10,
    zero_beyond=100,
    low=20,
    high=600,
    unit="recommendations",
    feedback_right="290.",
    feedback_near="You have the scale of it.",
    feedback_low="More than many recall.",
    feedback_high="Fewer than that.",
    source="House of Commons, 6 February 2013",
)

SCENARIO = Scenario(
    id="L05/doubled",
    lesson="L05",
    competency="C2",
    sort=Sort.JUDGEMENT,
    stem="Complaints have doubled since you invited them. What do you do?",
    options=(
        GradedOption(id="pause", text="Pause the invitation", grade=1, feedback="It tells people you did not mean it."),
        GradedOption(
            id="explain",
            text="Explain the rise and keep the invitation up",
            grade=3,
            feedback="One account for all is fair.",
            then=SecondStep(
                stem="A reporter asks for the figures. What do you give?",
                options=(
                    GradedOption(id="themes", text="Figures with themes and actions", grade=3, feedback="Useful."),
                    GradedOption(id="later", text="The validated figures in a year", grade=1, feedback="255 says no."),
                ),
            ),
        ),
    ),
    source="Francis report",
)

VIEW = View(
    id="L05/name",
    lesson="L05",
    competency="C2",
    sort=Sort.JUDGEMENT,
    stem="Should the invitation go out in your own name?",
    options=(
        Option(id="own", text="In my own name", feedback="People trust a person."),
        Option(id="trust", text="In the trust's name", feedback="It lasts beyond any one leader."),
    ),
)

REFLECTION = Reflection(
    id="L05/invitation",
    lesson="L05",
    competency="C2",
    sort=Sort.JUDGEMENT,
    stem="Write an invitation that you would be happy to post.",
    feedback="Does it say that you want to hear?",
)

QUESTIONS: tuple[Question, ...] = (
    CHOICE,
    TRUE_FALSE,
    MULTIPLE,
    MATCH,
    ORDER,
    NUMBER,
    SCENARIO,
    VIEW,
    REFLECTION,
)
