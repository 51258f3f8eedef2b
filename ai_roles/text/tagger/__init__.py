"""Which spans of a posting name knowledge or a skill that no list of names has? A small trained model tells."""

from ...doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "left_out": "is_left_out without_tagger",
        "sentence_tagging": "Reading read_sentences tag",
        "tagged_span": "SETTINGS SPAN_LAYERS Sentence Setting SpanLayer TaggedSpan",
    },
)
