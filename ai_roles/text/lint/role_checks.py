"""Is a posting about one role, the one in its title, with what its industry takes?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ...model import Entity, listed, some
from ...query.roles import Position, profile_of
from .broken import Broken, Check
from .linted_text import LintedText
from .settings import LintSettings

__all__ = ["ROLE_CHECKS"]

_SHOWN: Final = 3
_ALL_THREE: Final = 3
"""So many roles in one posting a source warns of in so many words."""


def _mixed(text: LintedText, settings: LintSettings) -> tuple[tuple[Entity, float], ...]:
    second, most = settings.limit("least-second-share") / 100, settings.limit("most-first-share") / 100
    return text.mixed(second, most, settings.limit("least-role-words"))


def _several(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
    mixed = _mixed(text, settings)
    if mixed:
        told = listed(f"{role.label} ({round(share * 100)}%)" for role, share in mixed)
        yield Broken(
            *text.head, f"The content speaks for {told}.", severity="error" if len(mixed) >= _ALL_THREE else None
        )


def _none_clear(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
    least = settings.limit("least-role-share")
    if not text.shares or _mixed(text, settings):
        return
    first, _ = text.shares[0]
    share = text.share_of(first)
    if share * 100 < least:
        message = f"No role reaches {least:g}% of the content (editorial): the nearest is {first.label} with {round(share * 100)}%."
        yield Broken(*text.head, message)


def _other_title(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
    """The title names a role, and another is well ahead in the content; a title that names the family of it is no error."""
    lead = settings.limit("least-role-lead")
    if not text.title_roles or not text.content_shares:
        return
    first, share = text.content_shares[0]
    if first is None:
        return
    own = next((each for role, each in text.content_shares if role is None), 0.0)
    if text.means_the_same(first, text.title_roles) or text.speaks_for(first) < settings.limit("least-role-words"):
        return
    if (share - own) * 100 >= lead:
        named = listed((role.label for role in text.title_roles), "or")
        yield Broken(
            *text.head,
            f"The title speaks for {named} ({round(own * 100)}% of the content), the content for {first.label} "
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
