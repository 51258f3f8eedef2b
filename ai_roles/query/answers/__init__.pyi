from .answer import (
    Answer as Answer,
    answer_type as answer_type,
    cited_sources as cited_sources,
    quoted_words as quoted_words,
    said_beside as said_beside,
)
from .answer_data import ON_REQUEST as ON_REQUEST, WHOLE as WHOLE, named_by as named_by, plain_data as plain_data
from .citations import (
    by_necessity as by_necessity,
    places as places,
    quoted as quoted,
    sourced as sourced,
    voices as voices,
)
from .json_schema import answer_schema as answer_schema
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
