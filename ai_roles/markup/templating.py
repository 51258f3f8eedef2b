"""How does text become HTML that nothing in it can break? Templates that escape all they are given, data that nobody runs."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..dataset import FilePath
from ..errors import UsageError
from ..table import shown, visible

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

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

HTML_ENDINGS: Final = (".html", ".htm")
"""How the names of files end that browsers open as HTML."""

_ROOM: Final = Path(__file__).parent
_TURNS: Final = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""The characters that turn the direction of writing."""
_ESCAPES: Final = {code: f"\\u{code:04x}" for code in (*map(ord, "<>&\u2028\u2029"), *_TURNS)}


def render(template: str, **values: Any) -> str:
    """The page that a template of `templates/` makes of the values, every one of them escaped.

    Characters that hide from the eye or turn the direction of writing stand there as escapes that can be seen.
    """
    return _environment().get_template(template).render(values)


def check_html_name(path: FilePath, *, hint: str = "") -> None:
    """Raise where a file of this name would not be opened as the HTML that it holds.

    >>> check_html_name("out/mlops.html")
    >>> check_html_name("mlops.pdf")
    Traceback (most recent call last):
    ai_roles.errors.UsageError: 'mlops.pdf' is no name for a page of HTML: it should end in .html
    """
    name = os.fsdecode(path)
    if Path(name).suffix.lower() not in HTML_ENDINGS:
        raise UsageError(f"{name!r} is no name for a page of HTML: it should end in .html{hint}")


def json_data(record: object) -> Markup:
    r"""The record as JSON that may stand in a `<script>` that is data: nothing in it can end the element or turn the page around.

    >>> print(json_data({"label": "</script><b>"}))
    {"label":"\u003c/script\u003e\u003cb\u003e"}
    """
    from markupsafe import Markup

    return Markup(json.dumps(record, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES))  # noqa: S704 - escaped on this line


def stylesheet(*names: str) -> str:
    """The style sheets of `static/`, one after the other."""
    return "\n".join(static_file(name).strip() for name in names) + "\n"


def static_file(name: str) -> str:
    """A file of `static/`."""
    return (_ROOM / "static" / name).read_text("utf-8")


def vendored_file(name: str) -> str:
    """A file of `vendor/`: what others wrote, as they hand it out."""
    return (_ROOM / "vendor" / name).read_text("utf-8")


def style_source(style: str) -> str:
    """What a content security policy calls exactly this style sheet, so that no other one applies.

    >>> style_source("p { color: red }")
    "'sha256-ngewhhP73WDIbgwseeu52VAAJgKdGUsu1IUQQsAm8m4='"
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"


def web_address(text: str | None) -> str | None:
    """The text where it is an address that a link may lead to: of the web, and nothing that a browser would run.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    return text if text is not None and text.lower().startswith(("https://", "http://")) else None


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_ROOM / "templates"),
        auto_reload=False,
        autoescape=True,
        finalize=_in_sight,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["cell"] = shown
    return environment


def _in_sight(value: object) -> object:
    return value if type(value) is not str or value.isprintable() else visible(value)
