"""HTML that nothing in a text can break: the templates, styles and scripts of all pages, and the escaping."""

from ..doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "outline_html": "outline_page",
        "templating": (
            "HTML_ENDINGS check_html_name json_data render static_file style_source stylesheet vendored_file "
            "web_address"
        ),
    },
)
