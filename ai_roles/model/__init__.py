"""What things are: entities, claims, values, evidence and the graph that holds them."""

from ..doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "characters": "MAX_TEXT_LENGTH check_iri check_text",
        "claim": "AnyOf Claim MAX_PARTS QUALIFIER_NAMES merge_claims qualifier_words value_text",
        "claim_columns": "ClaimColumns",
        "claim_tables": "Columns EvidenceEntry Orders Qualifiers Tables named quoted scope_of sources",
        "column_building": "columns_of",
        "column_joining": "Part joined_columns",
        "entity": "Document Entity Locator MAX_ID Mapping Match POSTING_LINES SOURCE_SETS iri_of is_slug",
        "entity_joining": "joined_entities",
        "entity_names": "ENGLISH NAME_ROLES NOTE_KINDS Name NameRole Note NoteKind language_tag",
        "entity_table": "EntityTable",
        "evidence": (
            "Cited CitedRows Derived Editorial Evidence MAX_LINE Observed evidence_key file_lines file_place gather "
            "numbered_locator"
        ),
        "graph": "KnowledgeGraph",
        "graph_builder": "GraphBuilder",
        "graph_cache": "per_graph",
        "integrity": "find_problems may_be_same wrong_kinds",
        "led_elsewhere": "LedElsewhere names_led_elsewhere",
        "mentions": "Mention MentionFinder find_term word_spans",
        "name_index": "ALIAS CODE LABEL NameIndex Named begins_with_words joined_names written_names SORTS",
        "name_meaning": "Lookups Meaning NameMeanings",
        "names": "Suggester check_word closest name_key name_readings name_words",
        "paused_gc": "paused_collection",
        "phrases": "STATUS_WORDS line_runs line_spans listed one_of some",
        "plain_records": (
            "Record claim_from claim_record entity_from entity_record evidence_from evidence_record "
            "qualifier_record range_record value_from value_record"
        ),
        "record_checks": "CLAIM ENTITY check_shape shown told",
        "short_form": "ALL_THE_TIME FIRM_NECESSITIES MENTIONS limits short_form_of",
        "sets_of_sources": "source_sets",
        "word_index": "WordIndex Words text_words",
        "values": (
            "Direction Mode Money Pay Period Quantity Range Rating Sense Share Statistic Text VALUE_TYPES Value Years "
            "exact plain"
        ),
    },
)
