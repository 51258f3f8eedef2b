from .context import Context as Context, read_context as read_context
from .found_skills import FoundSkills as FoundSkills, find_skills as find_skills
from .hit import (
    HOW as HOW,
    LAYERS as LAYERS,
    SECTIONS as SECTIONS,
    STRENGTHS as STRENGTHS,
    Alternatives as Alternatives,
    Hit as Hit,
    How as How,
    Layer as Layer,
    Section as Section,
    Strength as Strength,
    each_once as each_once,
)
from .lexicon import known_names as known_names
from .marked_text import (
    MARKS as MARKS,
    Mark as Mark,
    Piece as Piece,
    mark_of as mark_of,
    marked_pieces as marked_pieces,
    why_found as why_found,
)
from .name_finder import (
    NameHit as NameHit,
    NamesRead as NamesRead,
    find_names as find_names,
    read_names as read_names,
)
from .section_headings import section_of as section_of
from .sentence_bounds import clause_spans as clause_spans, sentence_spans as sentence_spans
from .text_batches import (
    Spans as Spans,
    TextLine as TextLine,
    find_in_texts as find_in_texts,
    read_text_line as read_text_line,
    span_record as span_record,
)
from .text_layout import Block as Block, BlockKind as BlockKind, read_layout as read_layout
from .unknown_names import (
    UnknownSkill as UnknownSkill,
    UnknownSkills as UnknownSkills,
    unknown_skills as unknown_skills,
)
