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
