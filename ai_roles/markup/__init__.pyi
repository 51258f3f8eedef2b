from .outline_html import outline_page as outline_page
from .templating import (
    HTML_ENDINGS as HTML_ENDINGS,
    check_html_name as check_html_name,
    json_data as json_data,
    render as render,
    static_file as static_file,
    style_source as style_source,
    stylesheet as stylesheet,
    vendored_file as vendored_file,
    web_address as web_address,
)
