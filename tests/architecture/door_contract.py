"""A contract of import-linter: what stands in a room is imported from its door, except by those inside.

A room is a package below `ai_roles`. `query/roles/comparison.py` may import its neighbour `profiles` by its file; everybody
outside `query/roles` imports from `query.roles`.
"""

from __future__ import annotations

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, output


class DoorContract(Contract):
    """No import goes past a door."""

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Name every import of a file of a room by somebody outside it."""
        ours = {module for module in graph.modules if f"{module}.".startswith("ai_roles.")}
        rooms = {module for module in ours if graph.find_children(module)}
        past = [
            (importer, imported)
            for imported in sorted(ours - rooms)
            if "." in imported
            for importer in sorted(graph.find_modules_that_directly_import(imported))
            if not f"{importer}.".startswith(f"{imported.rpartition('.')[0]}.")
        ]
        return ContractCheck(kept=not past, metadata={"past": past})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Say whose import it is, and at which door to knock."""
        for importer, imported in check.metadata["past"]:
            output.print_error(f"{importer} imports {imported}: import it from {imported.rpartition('.')[0]}")
