from .cache import (
    PAGES_SUFFIX as PAGES_SUFFIX,
    CachedFile as CachedFile,
    CacheWarning as CacheWarning,
    cache_folder as cache_folder,
    cached_files as cached_files,
    cached_graph as cached_graph,
    clear_cache as clear_cache,
    content_key as content_key,
    keep as keep,
    kept_folder as kept_folder,
)
from .collected_facts import Facts as Facts, LedgerRow as LedgerRow, Place as Place
from .coverage import SourceCoverage as SourceCoverage, cover as cover
from .disk import (
    FilePath as FilePath,
    atomic_write as atomic_write,
    check_place as check_place,
    encoding_fault as encoding_fault,
    read_bytes_capped as read_bytes_capped,
    read_error as read_error,
    read_text_capped as read_text_capped,
    remove_leftovers as remove_leftovers,
)
from .editor_schema import SCHEMA_FILE as SCHEMA_FILE, facts_schema as facts_schema
from .extras import (
    ExtraRole as ExtraRole,
    extra_file as extra_file,
    extra_names as extra_names,
    extra_roles as extra_roles,
    files_of_extras as files_of_extras,
    load_extra as load_extra,
)
from .fact_files import read_facts as read_facts
from .folder_coverage import cover_folder as cover_folder
from .included import load as load
from .literal_terms import literal_text as literal_text
from .loading import (
    MAX_FILE as MAX_FILE,
    SNAPSHOT as SNAPSHOT,
    checkout_ontology as checkout_ontology,
    facts_hash as facts_hash,
    facts_in as facts_in,
    graph_of as graph_of,
    load_coverage as load_coverage,
    load_ledger as load_ledger,
    ontology_folder as ontology_folder,
    overlay as overlay,
    read_folder as read_folder,
)
from .mapping_tables import (
    NO_TERM as NO_TERM,
    MappingRow as MappingRow,
    MappingTable as MappingTable,
    read_mapping_table as read_mapping_table,
)
from .mapping_ties import Tie as Tie, ties_between as ties_between
from .merging import MergeReport as MergeReport, merge as merge
from .names_as_ids import NamesAsIds as NamesAsIds, slug as slug
from .overlay_tidying import tidy_overlays as tidy_overlays
from .parser_guards import (
    read_json as read_json,
    refuse_hostile_json_ld as refuse_hostile_json_ld,
    refuse_hostile_turtle as refuse_hostile_turtle,
    refuse_hostile_xml as refuse_hostile_xml,
    utf8_text as utf8_text,
)
from .section_file import (
    SectionFile as SectionFile,
    number_bytes as number_bytes,
    numbers_in as numbers_in,
    open_sections as open_sections,
    pack as pack,
    unpack as unpack,
)
from .snapshot import (
    SUFFIX as SUFFIX,
    graph_of_snapshot as graph_of_snapshot,
    open_snapshot as open_snapshot,
    read_snapshot as read_snapshot,
    write_snapshot as write_snapshot,
)
from .statement_coverage import cover_statements as cover_statements
from .statement_ledger import (
    LeftOut as LeftOut,
    StatementLedger as StatementLedger,
    StatementSection as StatementSection,
)
from .templates import free_id as free_id, template as template
from .tidying import tidy_text as tidy_text
from .whole_folders import replace_folder as replace_folder
from .yaml_reading import YamlDocument as YamlDocument, read_yaml as read_yaml
