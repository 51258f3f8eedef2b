"""How are plain data laid out as JSON? A field a line and a row a line, so that people find their way and `diff` does too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from json import JSONEncoder
from typing import Any

__all__ = ["json_text"]


def json_text(data: Mapping[str, Any], *, ascii: bool = False) -> str:
    """The data as JSON, with *ascii* in letters that every output can carry.

    >>> print(json_text({"columns": ["skill"], "rows": [{"skill": "rag"}]}))
    {
     "columns":[
      "skill"
     ],
     "rows":[
      {"skill":"rag"}
     ]
    }
    """
    encode = JSONEncoder(ensure_ascii=ascii, separators=(",", ":")).encode
    fields = ",\n".join(f" {encode(name)}:{_rows(value, encode)}" for name, value in data.items())
    return f"{{\n{fields}\n}}"


def _rows(value: Any, encode: Callable[[Any], str]) -> str:
    """A list or table with each of its members on a line of its own."""
    if isinstance(value, list | tuple) and value:
        return "[\n  " + ",\n  ".join(map(encode, value)) + "\n ]"
    if isinstance(value, dict) and value:
        return "{\n  " + ",\n  ".join(f"{encode(key)}:{encode(each)}" for key, each in value.items()) + "\n }"
    return encode(value)
