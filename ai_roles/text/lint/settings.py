"""How is the lint set? Which rules run and how severe they are, and the limits that no source states."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, cast

from ...dataset import FilePath, read_text_capped
from ...errors import FormatError, UsageError
from .rule import SEVERITIES, LintRule, Severity
from .rule_table import RULES, rule_named, rules_named

__all__ = ["LIMITS", "LintSettings", "find_settings", "read_settings"]

LIMITS: Final[Mapping[str, tuple[float, str]]] = MappingProxyType(
    {
        "least-second-share": (
            25,
            "percent of the content that each of several special roles must reach to make a mixture",
        ),
        "most-first-share": (
            60,
            "percent of the content beyond which the first role of a mixture is the one that is meant",
        ),
        "least-role-words": (
            6,
            "different words of the content that must speak for a second role",
        ),
        "least-role-share": (40, "percent of the content that a role must reach to be the one that is meant"),
        "least-role-lead": (15, "points by which another role must be ahead of the one in the title"),
        "most-tools": (12, "tools that may be called required"),
        "most-musts": (18, "skills and tools that may be called required"),
        "most-tools-first": (3, "tools that may be named before the first result or duty"),
        "least-asked": (6, "skills and tools from which on musts and wishes stand apart"),
        "years-beyond": (0, "years by which a demand may lie outside the band of the level"),
        "least-environment": (2, "of the four things about the setting that must be told"),
        "most-coded-words": (3, "words coded as masculine that a posting may hold"),
    }
)
"""By setting, its default and what it counts. All of them are editorial: where a source names a number, that one is an error."""
_TABLE: Final = ("tool", "ai-roles", "lint")
_KEYS: Final = ("select", "ignore", "fail-on", "severity", *LIMITS)
_LONGEST: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class LintSettings:
    """Which rules run, how severe they are, from which severity on a finding is a failure, and the limits.

    >>> settings = LintSettings(ignore=("no-pay",), limits={"most-tools": 8})
    >>> settings.limit("most-tools"), settings.limit("most-musts"), "no-pay" in [rule.id for rule in settings.rules]
    (8, 18, False)
    """

    select: tuple[str, ...] = ("posting",)
    ignore: tuple[str, ...] = ()
    fail_on: Severity = "error"
    severities: Mapping[str, Severity] = field(default_factory=dict)
    limits: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in (*self.select, *self.ignore):
            rules_named(name)
        for name, severity in self.severities.items():
            rule_named(name)
            check_severity(severity)
        check_severity(self.fail_on)
        for name, limit in self.limits.items():
            _check_limit(name, limit)

    @property
    def rules(self) -> tuple[LintRule, ...]:
        """The rules that run, in the order of the table."""
        ignored = {rule.id for name in self.ignore for rule in rules_named(name)}
        selected = {rule.id for name in self.select for rule in rules_named(name)}
        return tuple(rule for rule in RULES.values() if rule.id in selected and rule.id not in ignored)

    def limit(self, name: str) -> float:
        """The limit of this name."""
        return self.limits.get(name, LIMITS[name][0])

    def severity(self, rule: LintRule) -> Severity:
        """How severe findings of the rule are."""
        return self.severities.get(rule.id, rule.severity)

    def narrowed(
        self, *, select: Iterable[str] = (), ignore: Iterable[str] = (), fail_on: Severity | None = None
    ) -> LintSettings:
        """The same with what is told besides: another selection, more that is ignored."""
        return replace(
            self,
            select=tuple(select) or self.select,
            ignore=(*self.ignore, *ignore),
            fail_on=self.fail_on if fail_on is None else fail_on,
        )


def check_severity(severity: str) -> None:
    """Raise where there is no such severity."""
    if severity not in SEVERITIES:
        raise UsageError(f"there is no severity {severity!r}: one of {', '.join(SEVERITIES)}")


def _check_limit(name: str, limit: object) -> None:
    if name not in LIMITS:
        raise UsageError(f"there is no lint setting {name!r}{_instead(name, LIMITS)}")
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not 0 <= limit <= _LONGEST:
        raise UsageError(f"the lint setting {name!r} is a number from 0 on, not {limit!r}")


def read_settings(path: FilePath) -> LintSettings:
    """The settings in a file of TOML: in a `pyproject.toml` those under `[tool.ai-roles.lint]`, in another file all of it.

    Raises:
        ReadError: The file cannot be read.
        FormatError: It is no TOML, or has a key or a value that the lint does not know.
    """
    found = _table(path)
    return LintSettings() if found is None else found


def find_settings(folder: FilePath = ".") -> LintSettings:
    """The settings of the nearest `pyproject.toml` that has any, from the folder upwards; else the defaults."""
    start = Path(folder).resolve()
    for place in (start, *start.parents):
        file = place / "pyproject.toml"
        if file.is_file() and (found := _table(file)) is not None:
            return found
    return LintSettings()


def _table(path: FilePath) -> LintSettings | None:
    name = str(path)
    try:
        data: Any = tomllib.loads(read_text_capped(path, limit=_LONGEST))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise FormatError(f"{name}: no TOML: {error}") from error
    if Path(name).name == "pyproject.toml":
        for key in _TABLE:
            if not isinstance(data, dict) or key not in data:
                return None
            data = data[key]
    try:
        return _settings(data)
    except (UsageError, KeyError) as error:
        raise FormatError(f"{name}: {error}") from error


def _settings(data: object) -> LintSettings:
    if not isinstance(data, dict):
        raise UsageError("the settings of the lint are a table")
    for key in data:
        if key not in _KEYS:
            raise UsageError(f"there is no lint setting {key!r}{_instead(key, _KEYS)}")
    severities = data.get("severity", {})
    if not isinstance(severities, dict):
        raise UsageError("severity is a table: the id of a rule, and error, warning or info")
    return LintSettings(
        select=_names(data, "select", ("posting",)),
        ignore=_names(data, "ignore", ()),
        fail_on=cast("Severity", data.get("fail-on", "error")),
        severities=severities,
        limits={key: value for key, value in data.items() if key in LIMITS},
    )


def _names(data: Mapping[str, object], key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    given = data.get(key, list(default))
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        raise UsageError(f"{key} is a list of rules or families")
    return tuple(given)


def _instead(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known))
    return f"; did you mean {' or '.join(map(repr, near))}?" if near else f": one of {', '.join(known)}"
