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
