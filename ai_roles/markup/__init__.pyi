from .templating import (
    HTML_ENDINGS,
    check_html_name,
    json_data,
    render,
    static_file,
    style_source,
    stylesheet,
    vendored_file,
    web_address,
)

__all__ = [
    "HTML_ENDINGS",
    "check_html_name",
    "json_data",
    "render",
    "static_file",
    "style_source",
    "stylesheet",
    "vendored_file",
    "web_address",
]
