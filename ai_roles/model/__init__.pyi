from .characters import MAX_TEXT_LENGTH as MAX_TEXT_LENGTH, check_iri as check_iri, check_text as check_text
from .claim import (
    MAX_PARTS as MAX_PARTS,
    QUALIFIER_NAMES as QUALIFIER_NAMES,
    AnyOf as AnyOf,
    Claim as Claim,
    merge_claims as merge_claims,
    qualifier_words as qualifier_words,
    value_text as value_text,
)
from .claim_columns import ClaimColumns as ClaimColumns
from .claim_tables import (
    Columns as Columns,
    EvidenceEntry as EvidenceEntry,
    Orders as Orders,
    Qualifiers as Qualifiers,
    Tables as Tables,
    named as named,
    quoted as quoted,
    scope_of as scope_of,
    sources as sources,
)
from .column_building import columns_of as columns_of
from .column_joining import Part as Part, joined_columns as joined_columns
from .entity import (
    MAX_ID as MAX_ID,
    POSTING_LINES as POSTING_LINES,
    SOURCE_SETS as SOURCE_SETS,
    Document as Document,
    Entity as Entity,
    Locator as Locator,
    Mapping as Mapping,
    Match as Match,
    iri_of as iri_of,
    is_slug as is_slug,
)
from .entity_joining import joined_entities as joined_entities
from .entity_names import (
    ENGLISH as ENGLISH,
    NAME_ROLES as NAME_ROLES,
    NOTE_KINDS as NOTE_KINDS,
    Name as Name,
    NameRole as NameRole,
    Note as Note,
    NoteKind as NoteKind,
    language_tag as language_tag,
)
from .entity_table import EntityTable as EntityTable
from .evidence import (
    MAX_LINE as MAX_LINE,
    Cited as Cited,
    CitedRows as CitedRows,
    Derived as Derived,
    Editorial as Editorial,
    Evidence as Evidence,
    Observed as Observed,
    evidence_key as evidence_key,
    file_lines as file_lines,
    file_place as file_place,
    gather as gather,
    numbered_locator as numbered_locator,
)
from .graph import KnowledgeGraph as KnowledgeGraph
from .graph_builder import GraphBuilder as GraphBuilder
from .graph_cache import per_graph as per_graph
from .integrity import (
    find_problems as find_problems,
    may_be_same as may_be_same,
    wrong_kinds as wrong_kinds,
)
from .led_elsewhere import LedElsewhere as LedElsewhere, names_led_elsewhere as names_led_elsewhere
from .mentions import (
    Mention as Mention,
    MentionFinder as MentionFinder,
    find_term as find_term,
    word_spans as word_spans,
)
from .name_index import (
    ALIAS as ALIAS,
    CODE as CODE,
    LABEL as LABEL,
    SORTS as SORTS,
    Named as Named,
    NameIndex as NameIndex,
    begins_with_words as begins_with_words,
    joined_names as joined_names,
    written_names as written_names,
)
from .name_meaning import Lookups as Lookups, Meaning as Meaning, NameMeanings as NameMeanings
from .names import (
    Suggester as Suggester,
    check_word as check_word,
    closest as closest,
    name_key as name_key,
    name_readings as name_readings,
    name_words as name_words,
)
from .paused_gc import paused_collection as paused_collection
from .phrases import (
    STATUS_WORDS as STATUS_WORDS,
    line_runs as line_runs,
    line_spans as line_spans,
    listed as listed,
    one_of as one_of,
    some as some,
)
from .plain_records import (
    Record as Record,
    claim_from as claim_from,
    claim_record as claim_record,
    entity_from as entity_from,
    entity_record as entity_record,
    evidence_from as evidence_from,
    evidence_record as evidence_record,
    qualifier_record as qualifier_record,
    range_record as range_record,
    value_from as value_from,
    value_record as value_record,
)
from .record_checks import CLAIM as CLAIM, ENTITY as ENTITY, check_shape as check_shape, shown as shown, told as told
from .sets_of_sources import source_sets as source_sets
from .short_form import (
    ALL_THE_TIME as ALL_THE_TIME,
    FIRM_NECESSITIES as FIRM_NECESSITIES,
    MENTIONS as MENTIONS,
    limits as limits,
    short_form_of as short_form_of,
)
from .values import (
    VALUE_TYPES as VALUE_TYPES,
    Direction as Direction,
    Mode as Mode,
    Money as Money,
    Pay as Pay,
    Period as Period,
    Quantity as Quantity,
    Range as Range,
    Rating as Rating,
    Sense as Sense,
    Share as Share,
    Statistic as Statistic,
    Text as Text,
    Value as Value,
    Years as Years,
    exact as exact,
    plain as plain,
)
from .word_index import WordIndex as WordIndex, Words as Words, text_words as text_words
