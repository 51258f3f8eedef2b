from .role_sheets import (
    COLUMNS as COLUMNS,
    NewEntity as NewEntity,
    SheetFacts as SheetFacts,
    UnusedRow as UnusedRow,
    roles_from_sheet as roles_from_sheet,
)
from .sheet_cells import MAX_ROWS as MAX_ROWS, Sheet as Sheet, cell_name as cell_name
from .sheet_files import read_sheet as read_sheet
from .taxonomies import (
    ImportReport as ImportReport,
    Progress as Progress,
    TableReport as TableReport,
    load_dcwf as load_dcwf,
    load_esco as load_esco,
    load_onet as load_onet,
    load_skos as load_skos,
    release_size as release_size,
)
