"""How does a room hand its names on without loading what nobody asks for?

A room is a package, its `__init__.py` the door: it says which file each name comes from, and a name is fetched when it is first
asked for (PEP 562). `__init__.pyi` beside it tells type checkers the same; a test holds the two equal.
"""

TYPE_CHECKING = False  # as type checkers know it: importing `typing` would cost more than all the rest
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def hand_on(
    room: str, homes: "Mapping[str, str]", renamed: "Mapping[str, str] | None" = None
) -> "tuple[Callable[[str], object], Callable[[], list[str]], list[str]]":
    """The `__getattr__`, `__dir__` and `__all__` of the room; *homes* says for each of its files which names come from it.

    An old name in *renamed* works on, with a warning that names the new one; nothing lists it. How long it stays:
    docs/decisions/20261128-deprecated-names.md.
    """
    home_of = {name: file for file, names in homes.items() for name in names.split()}
    names = sorted(home_of)

    def fetch(name: str) -> object:
        if renamed and name in renamed:
            from warnings import warn

            warn(f"{room}.{name} is now called {room}.{renamed[name]}", DeprecationWarning, stacklevel=2)
            name = renamed[name]
        home = home_of.get(name)
        if home is None:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        import sys
        from importlib import import_module

        value = getattr(import_module(f"{room}.{home}"), name)
        setattr(sys.modules[room], name, value)
        return value

    return fetch, lambda: list(names), names
