from .building import site_files as site_files
from .folder import write_files as write_files, write_folder as write_folder
from .plan import SitePlan as SitePlan, word_for as word_for
from .site_pages import SitePages as SitePages
