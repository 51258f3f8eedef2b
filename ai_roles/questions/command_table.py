"""Which questions and commands are there, what are they told, and what in Python does the same? One row each.

From it come the command line with its help, its quick parser and its completion, the overview of `ai-roles --help` and the
reference of the documentation. Nothing of it is written a second time: a default that a row does not name is that of the function.
"""

from __future__ import annotations

from .records import Command, Parameter, Question

__all__ = ["COMMANDS", "QUESTIONS", "command_named"]

LOOK, ASK, TEXT, PICTURE, SERVE, KEEP = "Look", "Ask", "Text", "Picture", "Serve", "Keep"

# -------------------------------------------------------------------------------- parameters that several rows share

_GRAPH = '"bundled", a folder of facts, a YAML file, an export, or a server.'

ROLE = Parameter("role", "position", "A role, or a position: role@level/industry.", "ROLE", required=True)
LEVEL = Parameter("level", "level", "At this level.", "LEVEL", "--level", also=("--seniority", "--grade"))
INDUSTRY = Parameter(
    "industry", "industry", "In this industry.", "INDUSTRY", "--industry", also=("--sector", "--domain")
)
HAS = Parameter(
    "has",
    "competence",
    "Skills and tools held, with commas between; repeatable.",
    "NAMES",
    "--has",
    many=True,
    default=(),
    also=("--skills", "--skill", "--tools", "--tool", "--have", "--knows"),
)
ONLY = Parameter("kind", "kind", "Only this kind: role, skill, ...", "KIND", "--kind")
NAME = Parameter("name", "entity", "An id, label or alias.", "NAME", required=True)
TEXT_FILE = Parameter("file", "file", "A text; - is standard input.", "FILE", required=True)
CV = Parameter(
    "resume", "file", "A resume: .txt, .md, .pdf, .docx or .json; - for standard input.", "CV", required=True
)
TODAY = Parameter("today", "text", "Jobs held to this day end on this date; else today.", "DATE", "--today")
OUTPUT = Parameter("output", "file", "The file to write.", "FILE", "--output", "-o")
DOCUMENT_FILE = Parameter("output", "file", "Write it to this file.", "FILE", "--output", "-o")
DOCUMENTS = Parameter("documents", "folder", "The folder with the documents that the sources name.", "DIR", "--sources")

SOURCES = Parameter(
    "sources", "source", "Only what this source, or set of sources, states; repeatable.", "NAME", "--source", many=True
)
BASIS = Parameter(
    "basis",
    "basis",
    "Only claims on this basis: stated, inferred, editorial, observed; repeatable.",
    "BASIS",
    "--basis",
    many=True,
)
RESTRICTIONS = (SOURCES, BASIS)

OVERLAYS = Parameter(
    "overlays",
    "file",
    "Lay your own YAML over the facts, merge a graph such as esco.airoles, or add an extra: onet; repeatable.",
    "FILE",
    "--with",
    many=True,
)
ENDPOINT = Parameter(
    "endpoint",
    "address",
    "Ask the graph of this SPARQL server, URL or URL#GRAPH, instead.",
    "URL",
    "--endpoint",
    also=("--server", "--url", "--remote"),
)
AUTH = Parameter("auth", "text", "Where its login is: env, env:NAME, prompt, or a file.", "HOW", "--auth")
GRAPH_ASKED = (OVERLAYS, ENDPOINT, AUTH)
MARKDOWN = Parameter("as_markdown", "flag", "Print Markdown.", None, "--markdown")
JSON = Parameter("as_json", "flag", "Print JSON for machines.", None, "--json")
EVIDENCE = Parameter(
    "with_evidence",
    "flag",
    "Quote the words of the sources; with --json: every claim, and who says so.",
    None,
    "--evidence",
)
RESUME = Parameter(
    "resume", "file", "Held is what this resume names and does not say no to.", "CV", "--resume", also=("--cv",)
)
ALL = Parameter("in_full", "flag", "Everything, and not one screen of it.", None, "--all")
CSV = Parameter("as_csv", "flag", "Print CSV: every row, with a head.", None, "--csv")
ANSWER_FILE = Parameter(
    "output",
    "file",
    "Write every row to this file: .xlsx, .csv, .json, .md, .html or .parquet.",
    "FILE",
    "--output",
    "-o",
)
ROWS = (CSV, ANSWER_FILE)
TERMINAL = (*GRAPH_ASKED, ALL, MARKDOWN, JSON, EVIDENCE, *ROWS)

# ---------------------------------------------------------------------------------------------------------- the table

COMMANDS: tuple[Command, ...] = (
    Question(
        "info",
        LOOK,
        "Count entities, claims and sources.",
        python=("query.facts.statistics",),
        through="questions.choices.counted",
        parameters=RESTRICTIONS,
        terminal=TERMINAL,
        more="""
        Entities are counted by kind; claims by basis, status and predicate. For each source: its claims, the places cited,
        and how many of its lines and mentions are accounted for by claims or set aside in the ledger. In a checkout of the
        project its own facts are counted.
        """,
        examples=("", "--source taggd", "--json"),
    ),
    Question(
        "list",
        LOOK,
        "List the entities of a kind: roles, skills, tools, levels, ...",
        python=("query.facts.list_entities", "query.facts.list_kinds"),
        through="questions.choices.listed",
        parameters=(Parameter("kind", "kind", "roles, skill, use-cases, competences, ...", "KIND"), *RESTRICTIONS),
        terminal=TERMINAL,
        more="""
        With the number of claims that each takes part in, and of sources that state them; the rows of --csv, --json and
        -o have how many each source states. "competences" are skills and tools together. Without a kind: the kinds.
        """,
        examples=("", "skills", "sources", "competences -o competences.xlsx", "tools --source taggd --json"),
    ),
    Question(
        "find",
        LOOK,
        "Find entities by name, alias or definition.",
        python=("query.facts.search",),
        through="questions.choices.found",
        parameters=(
            Parameter("words", "text", "Words of a name or definition.", "WORDS", required=True, many=True),
            ONLY,
            Parameter("limit", "count", "Show at most so many.", None, "--limit", minimum=1),
        ),
        terminal=TERMINAL,
        more="""
        Best first: whole names, then beginnings, then words in a name, then words in a definition. Case, hyphens, plurals
        and punctuation do not matter.
        """,
        examples=("rag", "retrieval", "deployment --kind skill", "k8s --json"),
    ),
    Question(
        "show",
        LOOK,
        "Show all that is known of one entity, with its sources.",
        python=("query.facts.describe",),
        parameters=(
            NAME,
            ONLY,
            Parameter("lang", "text", "Call things as in this language, such as ru.", "LANG", "--lang"),
            *RESTRICTIONS,
        ),
        terminal=TERMINAL,
        more="""
        Its names and definition, then its claims by predicate, each with how strongly it holds and who says so, at which
        lines. What is no requirement (counter-examples, placeholders, things only named or not expected) stands apart.
        """,
        examples=(
            "mlops",
            "senior",
            '"data scientist" --source taggd',
            "mlops --kind category",
            "kubernetes --basis stated --json",
            "docker --lang ru",
        ),
    ),
    Question(
        "compare",
        ASK,
        "Compare roles: what only one has or stresses, what they share.",
        python=("query.roles.compare", "query.roles.compare_many", "query.roles.separating_skills"),
        through="questions.choices.compared",
        parameters=(
            Parameter("roles", "position", "Two or more roles or positions.", "ROLES", required=True, many=True),
            Parameter(
                "ranked", "flag", "Two roles: rank what separates them by how strongly it does.", None, "--ranked"
            ),
            *RESTRICTIONS,
        ),
        terminal=TERMINAL,
        more="""
        "Only" means that no source states it of the other, in a duty or a use case either; "stressed" that it is said of one
        itself, and that the other has it merely as both do, in a duty or a use case, or at another level or in another
        industry. What a level or an industry adds is a position's own. A position is written role@level/industry.
        """,
        examples=(
            "mlops genai",
            "mlops genai --ranked",
            'mlops genai "applied ai"',
            "ai-engineer@senior ai-engineer@junior",
        ),
    ),
    Question(
        "profile",
        ASK,
        "Show what a position takes: a role, at a level, in an industry.",
        python=("query.roles.profile",),
        parameters=(ROLE, LEVEL, INDUSTRY, *RESTRICTIONS),
        terminal=TERMINAL,
        more="""
        Each item with where it comes from: what the level or the industry adds, what holds of the role in general, or what it
        inherits from a role that it specializes.
        """,
        examples=("mlops", "genai --level senior --industry bfsi", "mlops@senior/bfsi --markdown"),
    ),
    Question(
        "path",
        ASK,
        "Show the way from one level to another, and who states each step.",
        python=("query.careers.progression",),
        parameters=(
            Parameter("start", "level", "A level.", "START", required=True),
            Parameter("goal", "level", "A higher level.", "GOAL", required=True),
            Parameter("role", "role", "Of this role; else of the one that the ladders are about.", "ROLE", "--role"),
            *RESTRICTIONS,
        ),
        terminal=TERMINAL,
        more="""
        Years, duties, skills and pay as stated, never guessed; a step that joins the ladders of two sources says so. Of two levels
        that no source orders it says who names which, and whether as alternatives.
        """,
        examples=("junior principal", "junior senior --source taggd", "senior head --json"),
    ),
    Question(
        "ladder",
        ASK,
        "Show the levels of a role, and what each of them takes.",
        python=("query.careers.ladders", "query.careers.level_grid"),
        through="questions.choices.laddered",
        parameters=(
            Parameter("role", "role", "Of this role; else of the one that the ladders are about.", "ROLE"),
            Parameter("grid", "flag", "Skills, tools and duties by level, as a grid.", None, "--grid"),
            *RESTRICTIONS,
        ),
        terminal=TERMINAL,
        more="""
        Titles, years and pay of each level as its sources state them, and their ladders side by side. The grid has a row for each
        skill, tool and duty and a column for each level: what is new there, deepened, or carried over, what is said of the role at
        no level, and where no source says anything. Which level a title stands for is editorial, and says so.
        """,
        examples=("", "mlops", "ai-engineer --grid", "mlops --grid --source taggd --json"),
    ),
    Question(
        "move",
        ASK,
        "Show what a move from one role to another takes.",
        python=("query.skills.transition",),
        parameters=(
            Parameter("origin", "role", "A role.", "FROM", required=True),
            Parameter("target", "role", "Another role.", "TO", required=True),
            HAS,
            *RESTRICTIONS,
        ),
        terminal=TERMINAL,
        more="""
        What to learn first, what carries over of what one needs and does in the role one has, what the sources say of both
        roles, and a cheaper way over other roles where there is one.
        """,
        examples=(
            '"data scientist" genai',
            '"data scientist" genai --has python,sql,docker',
            "mlops ai-solutions-architect --json",
        ),
    ),
    Question(
        "gap",
        ASK,
        "Show what somebody lacks for a position, and what to learn next.",
        python=("query.skills.skill_gap",),
        parameters=(
            Parameter("wants", "position", ROLE.help, ROLE.shown, required=True),
            HAS,
            LEVEL,
            INDUSTRY,
            Parameter("own", "flag", "Only what is said of the role or position itself.", None, "--own"),
            Parameter(
                "at_least_sources",
                "count",
                "Only what so many independent sources ask for.",
                "N",
                "--at-least-sources",
                minimum=1,
            ),
            *RESTRICTIONS,
        ),
        terminal=(RESUME, *TERMINAL),
        more="""
        What the level or the industry adds comes first, then what is said of the role itself, then what two or more sources
        ask of the role that it specializes, then the rest. One document is one source, however often it says so, and so is an
        organization that several quote.
        """,
        examples=(
            "mlops --has python,docker,k8s",
            "genai --has python,docker --own",
            "ai-engineer --has python --at-least-sources 3",
            'genai --has "Python (primary)" --has RAG --level senior',
            "mlops --resume cv.pdf",
            "ai-engineer --industry healthcare --has pytorch --json",
        ),
    ),
    Question(
        "team",
        ASK,
        "Show what a team has, what rests on one member, what nobody has.",
        python=("query.skills.team_coverage",),
        through="questions.choices.covered",
        parameters=(
            Parameter("wants", "position", "One or more roles or positions.", "ROLES", required=True, many=True),
            Parameter(
                "members",
                "member",
                "A name, a colon, and skills and tools with commas between; once for each member.",
                "MEMBER",
                "--member",
                many=True,
                default=(),
            ),
            *RESTRICTIONS,
        ),
        terminal=TERMINAL,
        examples=(
            '--member "ann: python,docker,kubernetes" --member "bob: rag,prompt engineering" mlops genai',
            'mlops@senior --member "ann: python,k8s" --json',
        ),
    ),
    Question(
        "similar",
        ASK,
        "List the roles, or the skills and tools, most like one of them.",
        python=("query.roles.similar_roles", "query.roles.similar_skills"),
        through="questions.choices.similar",
        parameters=(
            NAME,
            Parameter("limit", "count", "Show at most so many.", None, "--limit", minimum=1, default=10),
            *RESTRICTIONS,
        ),
        terminal=TERMINAL,
        examples=("mlops", "docker --limit 5", '"data scientist" --json'),
    ),
    Question(
        "pay",
        ASK,
        "List what is paid, each statement on its own.",
        python=("query.facts.pay",),
        through="questions.choices.paid",
        parameters=(
            Parameter("role", "role", "A role, a level or a place; else all.", "ROLE"),
            Parameter("others", "level", "Another of them, in any order.", "OTHERS", many=True, default=()),
            LEVEL,
            Parameter(
                "region",
                "place",
                "In this place or a part of it.",
                "PLACE",
                "--region",
                also=("--location", "--place", "--country", "--city"),
            ),
            *RESTRICTIONS,
        ),
        terminal=TERMINAL,
        more="""
        Never merged across currency, region, period, base and total. Pay of a parent role or of a proxy occupation is marked.
        """,
        examples=("", "mlops", "senior india", "--level senior --region india", "-o pay.xlsx", "--level senior --csv"),
    ),
    Question(
        "figures",
        ASK,
        "List market shares, growth, demand and measured outcomes.",
        python=("query.facts.figures",),
        through="questions.choices.figured",
        parameters=(
            Parameter("name", "entity", "About this entity, or one kind: figures, outcomes, demand; else all.", "NAME"),
            *RESTRICTIONS,
        ),
        terminal=TERMINAL,
        examples=("", "python", "outcomes", "bfsi --json"),
    ),
    Question(
        "conflicts",
        ASK,
        "List where claims disagree, and what cannot be compared.",
        python=("query.facts.conflicts",),
        parameters=(
            Parameter("name", "entity", "About this entity and its special forms; else all.", "NAME"),
            *RESTRICTIONS,
        ),
        terminal=TERMINAL,
        examples=("", "degree", "r --evidence", "--with ours.yaml", "--source taggd --json"),
    ),
    Question(
        "unknowns",
        ASK,
        "List what one would expect to be stated, and no source states.",
        python=("query.facts.unknowns",),
        parameters=(NAME, *RESTRICTIONS),
        terminal=TERMINAL,
        examples=("principal", "mlops", "healthcare --json"),
    ),
    Question(
        "coverage",
        ASK,
        "Show which source speaks of what, and what only one of them says.",
        python=("query.facts.coverage",),
        parameters=RESTRICTIONS,
        terminal=TERMINAL,
        examples=("", "--markdown"),
    ),
    Question(
        "explain",
        ASK,
        "Explain what ties two entities together.",
        python=("query.facts.explain",),
        parameters=(
            Parameter("left", "entity", NAME.help, NAME.shown, required=True),
            Parameter("right", "entity", "Another one.", NAME.shown, required=True),
            *RESTRICTIONS,
        ),
        terminal=TERMINAL,
        more="""
        Every claim that names both, in either direction, also as level, industry or one of several alternatives, with who
        says so. Where there is none: the shortest chain of claims from one to the other.
        """,
        examples=("mlops docker", "senior mlops", "docker rag", "mlops python --source taggd --json"),
    ),
    Command(
        "sparql",
        ASK,
        "Ask a SPARQL query, one of the bundled ones or your own.",
        python=("sparql.run_outside", "sparql.named_queries"),
        parameters=(
            Parameter("query", "query", "Name of a bundled query, an .rq file, or the query itself.", "QUERY"),
            Parameter("bind", "binding", "Set a parameter; repeatable.", "NAME=VALUE", "--bind", many=True),
            Parameter("shows_text", "flag", "Print the text of the query, and do not ask it.", None, "--show"),
            Parameter("seconds", "number", "Give up after so long.", None, "--seconds", minimum=0.01),
            Parameter("rows", "count", "Show at most so many rows.", None, "--rows", minimum=1),
            *RESTRICTIONS,
        ),
        terminal=(*GRAPH_ASKED, ALL, JSON, *ROWS),
        more="""
        Without a query: the bundled ones with their parameters. A query runs in a process of its own, with a deadline and
        without network; with --endpoint, on that server.

        These prefixes need no declaration: air: for classes and properties (air:Role, air:needs), id: for things by their
        ids (id:kubernetes, id:senior), skos: for names (skos:prefLabel), dcterms: for sources (dcterms:source),
        and rdf:, rdfs:, owl:, xsd:, prov:, schema:. The bundled queries are examples: --show prints one.
        """,
        examples=(
            "",
            "skills-separating-two-roles --bind left=mlops --bind right=genai",
            "claims-needing-skill --bind skill=kubernetes --show",
            "ours.rq --seconds 60",
            "skills-of-role --endpoint http://127.0.0.1:7878/query",
            '"SELECT ?role { ?role a air:Role }" --json',
        ),
    ),
    Command(
        "diff",
        ASK,
        "Compare two graphs.",
        python=("query.facts.diff",),
        parameters=(
            Parameter("old", "graph", _GRAPH, "OLD", required=True),
            Parameter("new", "graph", _GRAPH, "NEW", default="bundled"),
        ),
        terminal=(
            Parameter("exit_code", "flag", "Exit with 1 if anything differs.", None, "--exit-code"),
            AUTH,
            ALL,
            MARKDOWN,
            JSON,
            EVIDENCE,
            *ROWS,
        ),
        more="""
        Entities and claims that came, went or changed, also where only the evidence of a claim changed. A graph is
        "bundled", a folder of YAML facts, a YAML file laid over the bundled facts, a file that export wrote, or the address of
        a SPARQL server that has one.
        """,
        examples=(
            "bundled ours.yaml",
            "http://127.0.0.1:7878/query",
            "old.ttl",
            "old.ttl new.ttl --markdown",
            "old.ttl --json --exit-code",
        ),
    ),
    Command(
        "skills",
        TEXT,
        "Find the skills that a text names.",
        python=("text.find_skills", "text.find_in_texts", "text.unknown_skills"),
        parameters=(
            Parameter(
                "files", "file", "Texts, or lines of JSON; - is standard input.", "FILES", required=True, many=True
            ),
            Parameter("no_tagger", "flag", "Names of lists alone, no candidates.", None, "--no-tagger"),
            Parameter("precise", "flag", "Leave out what is doubtful.", None, "--precise"),
            Parameter("activities", "flag", "Also what is done, such as leading a team.", None, "--activities"),
            Parameter("unknown", "flag", "What the graph lacks, counted over all texts.", None, "--unknown"),
            Parameter("at_least", "count", "With --unknown: named in so many texts.", "N", "--at-least", minimum=1),
            Parameter("lines", "flag", "Lines of JSON come in, whatever the name.", None, "--lines"),
            Parameter("workers", "count", "Read many texts with so many processes.", "N", "--workers", minimum=1),
        ),
        terminal=TERMINAL,
        more="""
        Each with its place, how it was found, whether the text asks for it, wishes it or says no to it, and which of several
        are enough. One text gives an answer; with -o marked.html the text itself, marked. Several texts, or a file that ends in
        .jsonl with a line {"id": "1", "text": "..."} for each, give a line of JSON for each. What is not in the graph but looks
        like a skill is a candidate; --unknown counts these over all texts.
        """,
        examples=(
            "posting.txt",
            "- --precise --json",
            "posting.txt -o marked.html",
            "in.jsonl -o out.jsonl --workers 2",
            "*.txt --unknown",
        ),
    ),
    Command(
        "posting",
        TEXT,
        "Read a posting: roles, level, must-haves, wishes, years, pay.",
        python=("text.read_posting",),
        parameters=(
            TEXT_FILE,
            Parameter("title", "text", "What the job is called, where the text does not say.", "TITLE", "--title"),
            Parameter("precise", "flag", "Leave out skills that are doubtful.", None, "--precise"),
        ),
        terminal=TERMINAL,
        more="""
        Plain text, Markdown, HTML (with the JobPosting of schema.org in it, or that alone), PDF and Word. Which roles it asks
        for, with shares and the words that speak for each, and whether it mixes several; what it requires, wishes and merely
        names; years, degree, level with the reasons, industry, pay, place and contract; and what it does not state. --all has
        a row for each with line and words.
        """,
        examples=(
            "posting.txt",
            "posting.html --all",
            '- --title "MLOps Engineer" --json',
            "posting.md -o posting.xlsx",
        ),
    ),
    Command(
        "match",
        TEXT,
        "Hold a resume against postings or roles, and say what is met.",
        python=("text.match", "text.match_postings", "text.compare_resumes", "text.read_resume"),
        parameters=(
            CV,
            Parameter(
                "postings", "file", "Postings, or roles: role@level/industry.", "POSTINGS", many=True, default=()
            ),
            Parameter("beside", "file", "Another resume, beside the first; repeatable.", "CV", "--beside", many=True),
            Parameter(
                "rank_people", "flag", "Rank the people; read docs/why/ranking-people.md before.", None, "--rank-people"
            ),
            TODAY,
            *RESTRICTIONS,
        ),
        terminal=TERMINAL,
        more="""
        Each requirement is met, met in part, not met where the resume says so itself, or unknown: no evidence is not a no.
        Alternatives count once. Many postings are ordered by what is met. Several resumes stand side by side in the order given,
        without score or ranking. Without a posting: what the resume shows. Resumes are text, Markdown, PDF, Word or JSON Resume;
        name, picture, age, address, nationality and gender are read into nothing, and nothing is sent anywhere.
        """,
        examples=(
            "cv.pdf posting.txt",
            "cv.docx mlops@senior",
            "cv.md postings/*.txt --csv",
            "cv.md",
            "one.pdf posting.txt --beside two.pdf",
        ),
    ),
    Command(
        "priorities",
        TEXT,
        "Show which missing skill closes most of many postings.",
        python=("text.priorities",),
        parameters=(
            CV,
            Parameter(
                "postings", "file", "Postings, or roles: role@level/industry.", "POSTINGS", required=True, many=True
            ),
            Parameter("limit", "count", "Show at most so many.", None, "--limit", minimum=1),
            TODAY,
            *RESTRICTIONS,
        ),
        terminal=TERMINAL,
        more="""
        Each skill is counted after those before it, must-haves first. One of several alternatives closes all of them; what would do
        instead is named.
        """,
        examples=("cv.pdf postings/*.txt", "cv.md mlops genai ai-engineer --limit 5", "cv.md postings/*.txt --json"),
    ),
    Command(
        "observe",
        TEXT,
        "Count what postings ask for, with intervals, by role.",
        python=("text.observe", "pages.demand_page"),
        parameters=(
            Parameter("files", "file", "Postings: .jsonl, .csv, .parquet, folders.", "FILES", required=True, many=True),
            Parameter("corpus", "text", "What the postings are called; else as the file.", "NAME", "--corpus"),
            Parameter("by", "text", "Apart by role, level, industry, month; repeatable.", "WHAT", "--by", many=True),
            Parameter(
                "column", "binding", "Which column holds what; repeatable.", "FIELD=COLUMN", "--column", many=True
            ),
            Parameter("date", "text", "When it was counted; else today.", "DATE", "--date"),
            Parameter("keeps_copies", "flag", "Count copies, too.", None, "--copies"),
            Parameter(
                "most_broken",
                "number",
                "Accept so many percent of broken rows; else 1.",
                "N",
                "--most-broken",
                minimum=0,
            ),
            Parameter("html", "file", "Write a report to this file.", "FILE", "--html"),
            Parameter("against", "file", "Show what differs from these observed claims.", "FILE", "--against"),
            Parameter("trends", "flag", "Show what moves from month to month.", None, "--trends"),
            Parameter("workers", "count", "Read with so many processes; else all cores.", "N", "--workers", minimum=1),
        ),
        terminal=(
            OVERLAYS,
            ALL,
            MARKDOWN,
            JSON,
            EVIDENCE,
            CSV,
            Parameter(
                "output",
                "file",
                "Write the observed claims to .jsonl, .ttl, ..., or every row to .xlsx, .csv, .json, .md, .html, .parquet.",
                "FILE",
                "--output",
                "-o",
            ),
        ),
        more="""
        Each posting is read as `posting` reads it; copies, exact or nearly so, count once, and what lies outside the field does
        not count. Shares have a 95% interval that knows that postings of one employer are alike; counts under ten are not given.
        Beside them stands what sources state: what is stated and hardly asked for, what is asked for and stated nowhere.

        Columns of usual names are taken for text, title, employer, date, level and industry, and the answer says which;
        --column text=descr names one, --column date= takes none. The claims of -o observed.jsonl lie over the graph with
        --with observed.jsonl: profile, compare, gap and pay show them beside what is stated. --by role --by month counts months.
        """,
        examples=(
            "postings.jsonl",
            "postings.jsonl.gz -o observed.jsonl --html report.html",
            "jobs.csv --column text=descr --column level=grade --by role --by level",
            "postings/ --csv",
        ),
    ),
    Command(
        "lint",
        TEXT,
        "Check postings against the guidance of the sources.",
        python=("text.lint_postings", "text.list_rules", "text.explain_rule"),
        parameters=(
            Parameter("files", "file", "Postings; - is standard input.", "FILE", many=True, default=()),
            Parameter(
                "select", "text", "Run these rules, or wording, or all; repeatable.", "RULE", "--select", many=True
            ),
            Parameter("ignore", "text", "Leave these rules out; repeatable.", "RULE", "--ignore", many=True),
            Parameter("config", "file", "Take the settings from this file of TOML.", "FILE", "--config"),
            Parameter("fail_on", "text", "Exit with 1 from there on: error, warning, info.", "SEVERITY", "--fail-on"),
            Parameter("lists_rules", "flag", "List the rules, and check nothing.", None, "--rules"),
            Parameter("explained", "text", "Explain a rule by its sources.", "RULE", "--explain"),
            Parameter("as_sarif", "flag", "Print SARIF 2.1.0 for code scanning.", None, "--sarif"),
            *RESTRICTIONS,
        ),
        terminal=TERMINAL,
        more="""
        Each finding has its place, the guidance and its lines, and what to write instead. Findings are no errors; the exit
        code is 1 where there is one at or above --fail-on (error, unless set). Limits that no source states are editorial, say
        so, and can be set in pyproject.toml under [tool.ai-roles.lint], or in the file of --config. Rules about words that put
        people off run with --select wording. -o takes .sarif too.
        """,
        examples=(
            "posting.md",
            "postings/*.md --fail-on warning",
            "posting.txt --select all --ignore no-pay --all",
            "--rules",
            "--explain several-roles",
            "posting.md -o findings.sarif",
        ),
    ),
    Command(
        "draft",
        TEXT,
        "Draft a posting that follows the guidance of the sources.",
        python=("text.draft_posting", "files.write_document"),
        parameters=(
            ROLE,
            LEVEL,
            INDUSTRY,
            Parameter("most_musts", "count", "Ask for at most so much.", None, "--musts", minimum=1),
            Parameter("most_wishes", "count", "Wish for at most so much.", None, "--wishes", minimum=0),
            DOCUMENT_FILE,
            *RESTRICTIONS,
        ),
        terminal=(*GRAPH_ASKED, ALL, JSON, EVIDENCE),
        more="""
        As Markdown, or in a file that ends in .md, .html, .docx, .jsonld (a JobPosting of schema.org) or .json. Outcomes come
        first, musts and wishes stand apart and are few, seniority shows by signs. What only the employer knows is marked
        [employer: ...]. --evidence says below it on which lines of the sources each line rests; --all shows that as tables.
        """,
        examples=(
            "mlops",
            "mlops --level senior --industry bfsi -o posting.docx",
            "genai@senior -o posting.jsonld",
            "mlops --musts 5 --evidence",
        ),
    ),
    Command(
        "interview",
        TEXT,
        "Put together a kit for an interview: what to look at, and to ask.",
        python=("text.interview_kit", "files.write_document"),
        parameters=(
            ROLE,
            LEVEL,
            INDUSTRY,
            Parameter("most_questions", "count", "Ask about at most so many musts.", None, "--questions", minimum=1),
            DOCUMENT_FILE,
            *RESTRICTIONS,
        ),
        terminal=(*GRAPH_ASKED, ALL, MARKDOWN, JSON, EVIDENCE),
        more="""
        Areas, red flags, signs of seniority and measures of success as the sources state them, with their words. Questions and
        scale are editorial. The kit itself, with room for marks and notes, comes with --markdown, or in a file that ends in
        .md, .html, .docx or .json.
        """,
        examples=("mlops --level senior", "genai@senior -o kit.docx", "ai-engineer --markdown"),
    ),
    Command(
        "draw",
        PICTURE,
        "Draw an interactive picture, as one HTML file that opens offline.",
        python=("pictures.draw", "pictures.still"),
        parameters=(
            Parameter("focus", "entity", "One thing, or a pair; else the whole graph.", "NAMES", many=True),
            OUTPUT,
            Parameter(
                "view", "view", "neighbourhood, comparison, ladder, grid or whole; else what fits.", "VIEW", "--view"
            ),
            Parameter("engine", "engine", "auto, vis, pyvis, or sigma (for large graphs).", "NAME", "--engine"),
            *RESTRICTIONS,
        ),
        terminal=GRAPH_ASKED,
        more="""
        Nothing named: the whole graph. One name: it and its surroundings. Two roles: side by side. With `--view ladder`: the
        levels of a role, or the way between two levels. With `--view grid`: skills, tools and duties by level (.html, .svg, .png).
        A file ending in .svg, .png, .mmd or .dot holds a still diagram.
        """,
        examples=(
            "",
            "mlops -o mlops.html",
            "mlops genai -o compared.html",
            "mlops genai -o compared.svg",
            "junior principal --view ladder -o way.html",
            "ai-engineer --view grid -o grid.svg",
        ),
    ),
    Command(
        "page",
        PICTURE,
        "Write a role or position as a page to print and to send.",
        python=("pages.page",),
        parameters=(
            ROLE,
            OUTPUT,
            Parameter("short", "flag", "One sheet of A4 with what matters most.", None, "--short"),
            *RESTRICTIONS,
        ),
        terminal=GRAPH_ASKED,
        more="""
        Without a file, the HTML goes to standard output. The short page holds what is needed above all, what sets the role
        apart from its sisters, duties, levels with years, pay and what no source says, and tells how much more there is.
        """,
        examples=("mlops -o mlops.html", "mlops --short -o mlops.html", "genai@senior/bfsi -o genai.html"),
    ),
    Command(
        "site",
        PICTURE,
        "Write the whole graph as a site that answers in the browser.",
        python=("explorer.site",),
        parameters=(
            Parameter("folder", "folder", "An empty folder, or one not there yet.", "FOLDER", required=True),
            *RESTRICTIONS,
        ),
        terminal=GRAPH_ASKED,
        more="""
        It opens from the disk, asks for nothing from elsewhere, has a search of its own, and answers questions in the browser.
        """,
        examples=("out", "out --with ours.yaml"),
    ),
    Command(
        "serve",
        SERVE,
        "Serve the site, questions as JSON, and SPARQL, locally.",
        python=("serve.serve_graph",),
        parameters=(
            Parameter("graph", "graph", _GRAPH, "GRAPH"),
            Parameter("port", "count", "The port; else 8765.", "N", "--port", "-p", minimum=0),
            Parameter("host", "text", "Listen there, and not on 127.0.0.1.", "HOST", "--host", also=("--bind",)),
            Parameter("names", "text", "A name by which others reach it; repeatable.", "NAME", "--name", many=True),
            Parameter("token_file", "file", "Where the token for others stands.", "FILE", "--token-file"),
            *RESTRICTIONS,
        ),
        terminal=GRAPH_ASKED,
        more="""
        Pages are made when they are asked for, so graphs may be large. It reads only. Questions are asked by
        POST /api/QUESTION, names by GET /api/names?q=, queries by /sparql; /api/openapi.json describes them. Files that change are
        loaded anew; where they cannot be, what was there before stays.

        On another host than this machine whoever asks needs a token: that of the environment variable AI_ROLES_SERVE_TOKEN, or
        of a file, or one that is made and told. It goes over the net as it is: put a server with TLS before this one.
        """,
        examples=("", "--with ours.yaml", "esco.airoles --port 9000", "--host 0.0.0.0 --name roles.example.org"),
    ),
    Command(
        "mcp",
        SERVE,
        "Answer an agent: tools of the Model Context Protocol, over stdio.",
        python=("agents.serve_agents", "agents.schema_for_prompts"),
        parameters=(
            Parameter("graph", "graph", '"bundled", a folder of facts, a YAML file or an export.', "GRAPH"),
            Parameter("schema", "flag", "Print what a prompt needs to know of the graph, and end.", None, "--schema"),
        ),
        terminal=(OVERLAYS,),
        more="""
        A client such as an editor or a desktop assistant starts it and speaks with it over standard input and output. Twelve
        tools ask the questions of this command and change nothing; entities, sources, claims and queries are resources.
        Where a file changes, it is read again before the next answer. It ends with its input. Needs the extra "mcp".
        """,
        examples=("", "--with ours.yaml", "esco.airoles", "--schema"),
    ),
    Command(
        "new",
        KEEP,
        "Begin a file of your own facts, from a template.",
        python=("dataset.template", "dataset.facts_schema"),
        parameters=(
            Parameter("kind", "kind", "What is new: role, skill, tool, ...; or schema.", "KIND"),
            Parameter("label", "text", "What it is called.", "LABEL"),
            OUTPUT,
        ),
        more="""
        The file is valid as it stands: change what is not so, and ask `ai-roles validate`. Beside it goes the JSON Schema by
        which editors complete and check it; `new schema` writes that alone. Nothing that is there is written over. Without a
        file, the text goes to standard output.
        """,
        examples=('role "LLMOps engineer" -o ours.yaml', 'skill "Prompt caching"', "schema -o facts.schema.json"),
    ),
    Command(
        "import",
        KEEP,
        "Bring in a sheet, or a taxonomy: ESCO, O*NET, SKOS, DCWF.",
        python=(
            "importers.roles_from_sheet",
            "importers.load_esco",
            "importers.load_onet",
            "importers.load_skos",
            "importers.load_dcwf",
        ),
        parameters=(
            Parameter("files", "file", "The files, as they were downloaded.", "FILES", required=True, many=True),
            Parameter(
                "origin_kind",
                "text",
                "What they are: sheet, esco, onet, skos, dcwf.",
                "WHAT",
                "--from",
                default="sheet",
            ),
            Parameter("sheet", "text", "Which sheet of a workbook; else the first to be seen.", "NAME", "--sheet"),
            Parameter(
                "languages",
                "text",
                "ESCO: only this language; SKOS: that of plain texts.",
                "TAG",
                "--language",
                many=True,
            ),
            Parameter("kind", "kind", "SKOS: what its concepts are; else skills.", "KIND", "--kind"),
            Parameter("scheme", "text", "SKOS: the id of the thesaurus; else made of its title.", "ID", "--scheme"),
            ALL,
            JSON,
            OUTPUT,
        ),
        more="""
        A sheet (.csv, .tsv, .xlsx, .xlsm) becomes YAML of your own. The head of the table names its columns: role, skill, level,
        necessity, note, source, of which the first two are needed. What nothing is called becomes new, and is told with what
        is called nearly so. What cannot be read is told at once, by row and column, and then nothing is written.

        A taxonomy becomes a graph in a file: `.airoles` opens at once, every other format of `export` does, too. The zips of
        ESCO (classification, and classification in a language), the zip of O*NET's text release, a SKOS file of any RDF
        syntax: as they were downloaded, or unpacked in a folder. A report says how many rows were used, and why others were
        not; `--all` says it file by file. Without `-o` the report is all that is made. Ask it then with `--with FILE`. Nothing
        that is there is written over.
        """,
        examples=(
            "--from sheet roles.csv -o ours.yaml",
            '--from esco "ESCO dataset - v1.1.1 - classification -  - csv.zip" ESCO-en.zip -o esco.airoles',
            "--from onet db_29_2_text.zip -o onet.airoles",
            "--from skos thesaurus.ttl --kind skill -o thesaurus.airoles",
        ),
    ),
    Command(
        "validate",
        KEEP,
        "Check the bundled facts, or your own files laid over them.",
        python=("dataset.load", "query.facts.conflicts", "query.facts.account_for", "schema.validate_shapes"),
        parameters=(
            Parameter("files", "file", "YAML files of facts.", "FILES", many=True),
            DOCUMENTS,
            Parameter("shapes", "flag", "Check the graph by its SHACL shapes too; slow.", None, "--shapes"),
        ),
        terminal=(JSON, EVIDENCE, *ROWS),
        more="""
        All problems are told at once, each with file, line and what may help. In a checkout of the project its own facts are
        checked, and your files are laid over them. These are also held against the facts: contradictions that they bring in
        are shown, and are no error, since sources may disagree. With --sources, every line and every mention of every document
        must be accounted for, and every cited term must stand in its lines.
        """,
        examples=("", "ours.yaml", "--sources ../sources", "ours.yaml --json"),
    ),
    Command(
        "tidy",
        KEEP,
        "Put YAML files of facts into their one form.",
        python=("dataset.tidy_text", "dataset.tidy_overlays", "dataset.literal_text"),
        parameters=(
            Parameter("files", "file", "YAML files of facts.", "FILES", required=True, many=True),
            Parameter("check", "flag", "Change nothing; exit with 1 if a file is not tidy.", None, "--check"),
            DOCUMENTS,
        ),
        more="""
        In your own files, names become the ids of what they name. Comments on lines of their own stay. If one of the files
        cannot be read, none is changed. With --sources, terms are written as the cited lines have them.
        """,
        examples=("ours.yaml", "ours.yaml --sources documents", "--check ours.yaml theirs.yaml"),
    ),
    Command(
        "export",
        KEEP,
        "Write the graph to a file, in the format that its name ends with.",
        python=("files.write",),
        parameters=(
            Parameter(
                "file", "text", "Where to; its ending chooses the format.", "FILE", required=True
            ),  # a slash tells
            Parameter("layer", "text", "Of RDF this layer alone: claims or direct.", "LAYER", "--layer"),
            *RESTRICTIONS,
        ),
        terminal=GRAPH_ASKED,
        more="""
        RDF: .ttl .nt .nq .trig .rdf .jsonld, with each claim as a node and short triples beside them; the layer of the claims
        alone can be read back, that of the short triples is a sixth of the size. Networks: .graphml .gexf .gml .json .cyjs
        .cypher. Tables: .csv .parquet. A folder of tables for DuckDB, polars and Spark, which can be read back: .tables, or
        .parquet/ with the slash. One JSON object a line: .jsonl. Diagrams: .mmd .dot .svg. What opens again at once,
        whatever its size: .airoles. What stood in the file before stays until all of the new file is written.

        NetworkX reads the file with networkx.read_graphml("graph.graphml"); in Python no file is needed:
        ai_roles.to_networkx(ai_roles.load()).
        """,
        examples=("graph.ttl", "claims.jsonl", "stated.graphml --basis stated", "short.ttl --layer direct"),
    ),
    Command(
        "publish",
        KEEP,
        "Put the graph onto a SPARQL server, in place of what is there.",
        python=("sparql.remote.publish",),
        parameters=(
            Parameter("url", "address", "Where the server takes queries.", "URL", required=True),
            Parameter(
                "into", "text", "The named graph to fill; else https://w3id.org/ai-roles/graph.", "IRI", "--graph"
            ),
            Parameter("layer", "text", "This layer alone: claims or direct.", "LAYER", "--layer"),
            Parameter("update_url", "address", "Where it takes updates.", "URL", "--update-url"),
            Parameter("store_url", "address", "Where it takes whole graphs.", "URL", "--store-url"),
            *RESTRICTIONS,
        ),
        terminal=(OVERLAYS, AUTH),
        more="""
        Where Oxigraph, Virtuoso and Fuseki take updates and whole graphs is known; of others, updates go to the same address,
        unless the options say where. What stood there stays until the new graph is whole and has been counted. A login comes
        from the environment (AI_ROLES_ENDPOINT_USER and AI_ROLES_ENDPOINT_PASSWORD, or AI_ROLES_ENDPOINT_TOKEN: --auth env),
        from a file as .netrc, or from a prompt.
        """,
        examples=(
            "http://127.0.0.1:7878/query",
            "http://127.0.0.1:8890/sparql --auth env",
            "https://example.org/sparql --graph https://example.org/roles --with ours.yaml --auth ~/.netrc",
        ),
    ),
    Command(
        "cache",
        KEEP,
        "Show what is kept of files that take long to read, or delete it.",
        python=("dataset.cached_files", "dataset.clear_cache", "dataset.cache_folder"),
        parameters=(
            Parameter("clear", "flag", "Delete it; what is missed is made anew.", None, "--clear"),
            Parameter("path", "flag", "Only print the folder.", None, "--path"),
        ),
        more="""
        A taxonomy that was read once opens in a few milliseconds from there, as long as its files have not changed. The
        environment variable AI_ROLES_CACHE names another folder.
        """,
        examples=("", "--clear", "--path"),
    ),
    Command("version", KEEP, "Print the version.", python=("version.__version__",)),
)

QUESTIONS: tuple[Question, ...] = tuple(command for command in COMMANDS if isinstance(command, Question))
"""Those that ask a graph, and can be asked by a program: `question.ask(graph, **told)`."""

_BY_NAME = {command.name: command for command in COMMANDS}


def command_named(name: str) -> Command:
    """The command, or question, of this name.

    >>> command_named("gap")
    <Question gap>

    Raises:
        UnknownNameError: There is none.
    """
    found = _BY_NAME.get(name)
    if found is None:
        from difflib import get_close_matches

        from ..errors import UnknownNameError

        raise UnknownNameError(name, suggestions=get_close_matches(name, _BY_NAME), what="command")
    return found
