"""Which skills does a text name, where, how strongly, and by which of their names?"""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "found_skills": "FoundSkills find_skills",
        "marked_text": "MARKS Mark Piece mark_of marked_pieces why_found",
        "text_batches": "Spans TextLine find_in_texts read_text_line span_record",
        "unknown_names": "UnknownSkill UnknownSkills unknown_skills",
        "section_headings": "section_of",
        "sentence_bounds": "clause_spans sentence_spans",
        "context": "Context read_context",
        "text_layout": "Block BlockKind read_layout",
        "hit": "HOW LAYERS SECTIONS STRENGTHS Alternatives Hit How Layer Section Strength each_once",
        "lexicon": "known_names",
        "name_finder": "NameHit NamesRead find_names read_names",
    },
)
