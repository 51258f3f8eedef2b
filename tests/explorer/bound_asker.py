"""An asker for tests of the page: the very `reply` of this process, which the page calls through the browser's own binding.

The page cannot tell it from one that computes in a worker; where that is there, the same tests run with it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from ai_roles.errors import AiRolesError
from ai_roles.replies import failure, reply

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    from ai_roles.model import KnowledgeGraph

__all__ = ["SCRIPT", "bind"]

SCRIPT: Final = """"use strict";
globalThis.aiRoles = {
  ready: Promise.resolve(),
  onstate(callback) { callback("ready"); },
  async ask(question, told, forms) {
    const said = JSON.parse(await globalThis.askedInTests(question, told, forms));
    if (said.error) throw Object.assign(new Error(said.error.message), { kind: said.error.kind, suggestions: said.error.suggestions ?? [] });
    return said;
  },
  async names(text, kind, limit) {
    const { data } = await this.ask("find", { words: [text], limit }, ["data"]);
    return data.items.map(({ entity, ...rest }) => ({ id: entity, path: "", ...rest }));
  },
};
"""
"""What stands in place of `static/asker.js`."""


def bind(context: BrowserContext, graph: KnowledgeGraph) -> None:
    """Let every page of the context ask this graph."""

    def asked(question: str, told: dict[str, Any], forms: list[str]) -> str:
        try:
            return json.dumps(reply(graph, question, told).to_dict(forms))
        except AiRolesError as error:
            return json.dumps(failure(error))

    context.expose_function("askedInTests", asked)
