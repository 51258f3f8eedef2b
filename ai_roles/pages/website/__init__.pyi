from .building import site_files as site_files
from .folder import write_folder as write_folder
from .plan import word_for as word_for
