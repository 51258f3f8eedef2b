from .building import site as site
from .site_pages import SitePages as SitePages
