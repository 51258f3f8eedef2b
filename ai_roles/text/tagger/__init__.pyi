from .left_out import is_left_out as is_left_out, without_tagger as without_tagger
from .sentence_tagging import Reading as Reading, read_sentences as read_sentences, tag as tag
from .tagged_span import (
    SETTINGS as SETTINGS,
    SPAN_LAYERS as SPAN_LAYERS,
    Sentence as Sentence,
    Setting as Setting,
    SpanLayer as SpanLayer,
    TaggedSpan as TaggedSpan,
)
