from .building import site as site
