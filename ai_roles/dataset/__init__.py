"""How facts get in: the bundled YAML, overlays of the reader's own, their form, and the proof that nothing is missing."""

from ..doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "cache": (
            "PAGES_SUFFIX CacheWarning CachedFile cache_folder cached_files cached_graph clear_cache content_key keep "
            "kept_folder"
        ),
        "collected_facts": "Facts LedgerRow Place",
        "coverage": "SourceCoverage cover",
        "folder_coverage": "cover_folder",
        "disk": "FilePath atomic_write check_place encoding_fault read_bytes_capped read_error read_text_capped remove_leftovers",
        "extras": "ExtraRole extra_file extra_names extra_roles files_of_extras load_extra",
        "fact_files": "read_facts",
        "editor_schema": "SCHEMA_FILE facts_schema",
        "literal_terms": "literal_text",
        "included": "load",
        "loading": (
            "MAX_FILE SNAPSHOT checkout_ontology facts_hash facts_in graph_of load_coverage load_ledger "
            "ontology_folder overlay read_folder"
        ),
        "mapping_tables": "NO_TERM MappingRow MappingTable read_mapping_table",
        "mapping_ties": "Tie ties_between",
        "merging": "MergeReport merge",
        "names_as_ids": "NamesAsIds slug",
        "overlay_tidying": "tidy_overlays",
        "parser_guards": "read_json refuse_hostile_json_ld refuse_hostile_turtle refuse_hostile_xml utf8_text",
        "section_file": "SectionFile number_bytes numbers_in open_sections pack unpack",
        "snapshot": "SUFFIX graph_of_snapshot open_snapshot read_snapshot write_snapshot",
        "statement_coverage": "cover_statements",
        "statement_ledger": "LeftOut StatementLedger StatementSection",
        "templates": "free_id template",
        "tidying": "tidy_text",
        "whole_folders": "replace_folder",
        "yaml_reading": "YamlDocument read_yaml",
    },
)
