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
