from .dcwf import load_dcwf as load_dcwf
from .esco import load_esco as load_esco
from .import_report import ImportReport as ImportReport, Progress as Progress, TableReport as TableReport
from .onet import load_onet as load_onet
from .release_files import release_size as release_size
from .skos import load_skos as load_skos
