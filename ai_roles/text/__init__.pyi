from .demand import (
    DemandChanges as DemandChanges,
    DemandCounts as DemandCounts,
    DemandTrends as DemandTrends,
    ObservedDemand as ObservedDemand,
    PostingLine as PostingLine,
    demand_changes as demand_changes,
    demand_of as demand_of,
    demand_trends as demand_trends,
    observe as observe,
)
from .documents import Document as Document, read_document as read_document
from .drafts import (
    Draft as Draft,
    DraftLine as DraftLine,
    DraftPart as DraftPart,
    draft_posting as draft_posting,
    job_posting_record as job_posting_record,
)
from .interviews import (
    InterviewKit as InterviewKit,
    KitPoint as KitPoint,
    KitQuestion as KitQuestion,
    interview_kit as interview_kit,
)
from .lint import (
    Finding as Finding,
    LintReport as LintReport,
    LintRule as LintRule,
    LintRules as LintRules,
    LintSettings as LintSettings,
    RuleExplained as RuleExplained,
    Severity as Severity,
    explain_rule as explain_rule,
    find_settings as find_settings,
    lint_posting as lint_posting,
    lint_postings as lint_postings,
    list_rules as list_rules,
    read_settings as read_settings,
)
from .lots import in_lots as in_lots
from .matching import (
    PostingFits as PostingFits,
    Priorities as Priorities,
    ResumeMatch as ResumeMatch,
    SideBySide as SideBySide,
    compare_resumes as compare_resumes,
    match as match,
    match_postings as match_postings,
    priorities as priorities,
)
from .postings import Posting as Posting, read_posting as read_posting
from .resumes import Resume as Resume, read_resume as read_resume
from .skills import (
    FoundSkills as FoundSkills,
    Spans as Spans,
    TextLine as TextLine,
    UnknownSkills as UnknownSkills,
    find_in_texts as find_in_texts,
    find_skills as find_skills,
    read_text_line as read_text_line,
    unknown_skills as unknown_skills,
)
from .tagger import without_tagger as without_tagger
