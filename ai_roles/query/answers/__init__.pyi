from .answer import Answer as Answer, answer_type as answer_type, said_beside as said_beside
from .answer_data import ON_REQUEST as ON_REQUEST, WHOLE as WHOLE, named_by as named_by, plain_data as plain_data
from .citations import (
    by_necessity as by_necessity,
    places as places,
    places_in_short as places_in_short,
    quoted as quoted,
    sourced as sourced,
    voices as voices,
)
from .full_form import Full as Full, cited_sources as cited_sources, quoted_words as quoted_words
from .json_schema import answer_schema as answer_schema
from .name_lines import PLAIN as PLAIN, Named as Named, Pen as Pen
from .not_retired import count_of as count_of, standing as standing
from .posting_counts import (
    Counted as Counted,
    corpora as corpora,
    corpus_notes as corpus_notes,
    counted as counted,
    counted_by_subject as counted_by_subject,
    counted_in as counted_in,
    counted_money as counted_money,
    counted_ties as counted_ties,
    in_short as in_short,
)
from .read_as import in_scheme as in_scheme, reads_said as reads_said, scheme_name as scheme_name
from .short_form import (
    ON_TERMINAL as ON_TERMINAL,
    ROWS_ALONE as ROWS_ALONE,
    Short as Short,
    Ways as Ways,
    short_of_tables as short_of_tables,
)
from .short_parts import (
    Beside as Beside,
    Line as Line,
    Names as Names,
    Part as Part,
    Rows as Rows,
    Sentence as Sentence,
)
from .stated_names import as_stated as as_stated, limited as limited
from .statement import (
    Statement as Statement,
    by_strength as by_strength,
    how as how,
    shown_name as shown_name,
    state as state,
    statement_record as statement_record,
    ways as ways,
)
from .strength import RANK as RANK, strongest as strongest
from .unstated import (
    Asked as Asked,
    Nearby as Nearby,
    Silence as Silence,
    elsewhere as elsewhere,
    near as near,
    silence as silence,
)
