from .dataset import MergeReport as MergeReport, merge as merge, overlay as overlay
from .errors import (
    AiRolesError as AiRolesError,
    AmbiguousNameError as AmbiguousNameError,
    DataError as DataError,
    EndpointError as EndpointError,
    EndpointTimeoutError as EndpointTimeoutError,
    FormatError as FormatError,
    MissingExtraError as MissingExtraError,
    Problem as Problem,
    QueryError as QueryError,
    QueryMemoryError as QueryMemoryError,
    QueryRefusedError as QueryRefusedError,
    QueryTimeoutError as QueryTimeoutError,
    ReadError as ReadError,
    UnknownNameError as UnknownNameError,
    UsageError as UsageError,
    WriteError as WriteError,
)
from .files import (
    read as read,
    write as write,
    write_answer as write_answer,
    write_document as write_document,
)
from .importers import (
    ImportReport as ImportReport,
    TableReport as TableReport,
    load_dcwf as load_dcwf,
    load_esco as load_esco,
    load_onet as load_onet,
    load_skos as load_skos,
)
from .merged_files import load as load
from .model import (
    AnyOf as AnyOf,
    Cited as Cited,
    Claim as Claim,
    Derived as Derived,
    Document as Document,
    Editorial as Editorial,
    Entity as Entity,
    Evidence as Evidence,
    KnowledgeGraph as KnowledgeGraph,
    Mapping as Mapping,
    Money as Money,
    Name as Name,
    Note as Note,
    Observed as Observed,
    Quantity as Quantity,
    Range as Range,
    Rating as Rating,
    Share as Share,
    Text as Text,
    Value as Value,
    Years as Years,
)
from .networks import from_networkx as from_networkx, role_skill_graph as role_skill_graph, to_networkx as to_networkx
from .pages import page as page
from .pages.website import site as site
from .pictures import draw as draw, still as still, to_pyvis as to_pyvis
from .plots import (
    coverage_figure as coverage_figure,
    heat_map as heat_map,
    ladder_figure as ladder_figure,
    pay_ranges as pay_ranges,
)
from .query.answers import Answer as Answer, Statement as Statement
from .query.careers import (
    Ladders as Ladders,
    LevelGrid as LevelGrid,
    Progression as Progression,
    ladders as ladders,
    level_grid as level_grid,
    progression as progression,
)
from .query.facts import (
    Conflicts as Conflicts,
    Description as Description,
    Difference as Difference,
    Explanation as Explanation,
    Figures as Figures,
    Findings as Findings,
    Kinds as Kinds,
    Listing as Listing,
    Pay as Pay,
    SourceReaches as SourceReaches,
    Statistics as Statistics,
    Unknowns as Unknowns,
    Validation as Validation,
    conflicts as conflicts,
    coverage as coverage,
    describe as describe,
    diff as diff,
    explain as explain,
    figures as figures,
    list_entities as list_entities,
    list_kinds as list_kinds,
    pay as pay,
    search as search,
    statistics as statistics,
    unknowns as unknowns,
)
from .query.roles import (
    AlikeRoles as AlikeRoles,
    AlikeSkills as AlikeSkills,
    Comparison as Comparison,
    ManyCompared as ManyCompared,
    Profile as Profile,
    Separation as Separation,
    communities as communities,
    compare as compare,
    compare_many as compare_many,
    profile as profile,
    role_similarities as role_similarities,
    role_similarity as role_similarity,
    separating_skills as separating_skills,
    similar_roles as similar_roles,
    similar_skills as similar_skills,
)
from .query.skills import (
    SkillGap as SkillGap,
    TeamCoverage as TeamCoverage,
    Transition as Transition,
    skill_gap as skill_gap,
    team_coverage as team_coverage,
    transition as transition,
)
from .rdf import from_rdf as from_rdf, to_rdf as to_rdf
from .schema import validate_shapes as validate_shapes
from .sparql import (
    ask as ask,
    construct as construct,
    named_queries as named_queries,
    run_outside as run_outside,
    select as select,
)
from .sparql.remote import (
    Endpoint as Endpoint,
    Publication as Publication,
    connect as connect,
    publish as publish,
)
from .table import Table as Table
from .text import (
    Draft as Draft,
    FoundSkills as FoundSkills,
    InterviewKit as InterviewKit,
    LintReport as LintReport,
    LintRules as LintRules,
    LintSettings as LintSettings,
    Posting as Posting,
    PostingFits as PostingFits,
    Priorities as Priorities,
    Resume as Resume,
    ResumeMatch as ResumeMatch,
    RuleExplained as RuleExplained,
    SideBySide as SideBySide,
    TextLine as TextLine,
    UnknownSkills as UnknownSkills,
    compare_resumes as compare_resumes,
    draft_posting as draft_posting,
    explain_rule as explain_rule,
    find_in_texts as find_in_texts,
    find_skills as find_skills,
    interview_kit as interview_kit,
    lint_posting as lint_posting,
    lint_postings as lint_postings,
    list_rules as list_rules,
    match as match,
    match_postings as match_postings,
    priorities as priorities,
    read_posting as read_posting,
    read_resume as read_resume,
    unknown_skills as unknown_skills,
)
from .version import __version__ as __version__
