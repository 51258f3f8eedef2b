from .templating import json_data, render, static_file, style_source, stylesheet, vendored_file, web_address

__all__ = ["json_data", "render", "static_file", "style_source", "stylesheet", "vendored_file", "web_address"]
