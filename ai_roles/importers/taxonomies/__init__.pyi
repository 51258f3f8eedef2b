from .esco import load_esco as load_esco
from .import_report import ImportReport as ImportReport, Progress as Progress, TableReport as TableReport
from .onet import load_onet as load_onet, technology_iri as technology_iri
