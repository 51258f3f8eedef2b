"""Is a posting about one role, the one in its title, with what its industry takes?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ...model import listed, some
from ...query.roles import Position, profile_of
from ..postings import is_told_by_content
from .broken import Broken, Check
from .linted_text import LintedText
from .role_shares import Shares, are_kin, content_shares, is_general, mixed_roles, share_of, speaks_for, title_roles
from .rule import Severity
from .settings import LintSettings

__all__ = ["ROLE_CHECKS"]

_SHOWN: Final = 3
_ALL_THREE: Final = 3
"""So many roles in one posting a source warns of in so many words."""


def _mixed(text: LintedText, settings: LintSettings) -> Shares:
    second, most = settings.limit("least-second-share") / 100, settings.limit("most-first-share") / 100
    words = settings.limit("least-role-words")
    return mixed_roles(text.graph, text.posting, second=second, most=most, words=words)


def _several(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
    mixed = _mixed(text, settings)
    if mixed:
        told = listed(f"{role.label} ({round(share * 100)}%)" for role, share in mixed)
        severity: Severity | None = "error" if len(mixed) >= _ALL_THREE else None
        yield Broken(*text.head, f"The content speaks for {told}.", severity=severity)


def _none_clear(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
    least = settings.limit("least-role-share")
    if not text.posting.roles or _mixed(text, settings):
        return
    first = text.posting.roles[0].role
    share = share_of(text.graph, text.posting, first)
    if share * 100 < least:
        message = f"No role reaches {least:g}% of the content (editorial): the nearest is {first.label} with {round(share * 100)}%."
        yield Broken(*text.head, message)


def _other_title(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
    """The title names a role, and another is well ahead in the content; a title that names a family of roles says little."""
    posting, named, shares = text.posting, title_roles(text.posting), content_shares(text.posting)
    if not named or not shares or any(is_general(text.graph, role) for role in named):
        return
    if not any(is_told_by_content(text.graph, role.id) for role in named):
        return
    first, share = shares[0]
    if are_kin(text.graph, first, named) or speaks_for(posting, first) < settings.limit("least-role-words"):
        return
    own = sum(each for role, each in shares if role in named)
    if (share - own) * 100 >= settings.limit("least-role-lead"):
        told = listed((role.label for role in named), "or")
        yield Broken(
            *text.head,
            f"The title speaks for {told} ({round(own * 100)}% of the content), the content for {first.label} "
            f"({round(share * 100)}%).",
        )


def _industry(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
    """An industry is named; of what the sources say it adds to the role, the text names nothing."""
    del settings
    named = {hit.entity.id for hit in text.hits if hit.entity is not None}
    for industry, start, end in text.industries:
        for role in text.roles_to_ask:
            added = [
                item
                for item in profile_of(text.graph, Position(role, None, industry)).entities_of("needs")
                if item.origin == "industry"
                and not item.far_claims  # what the role needs anyway tells nothing of the industry
            ]
            if not added:
                continue
            if named.isdisjoint(item.entity.id for item in added):
                names = some((item.entity.label for item in added), most=_SHOWN)
                claims = tuple(claim for item in added[:_SHOWN] for claim in item.near_claims)
                yield Broken(start, end, f"{industry.label} is named, and nothing of what it adds: {names}.", claims)
            return


ROLE_CHECKS: Final[Mapping[str, Check]] = {
    "several-roles": _several,
    "no-clear-role": _none_clear,
    "title-against-content": _other_title,
    "industry-without-needs": _industry,
}
