"""A mutant in place of its source: the code of a function, or a module as it is imported."""

import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_loader
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from bench.mutants.making import Mutant

_AROUND = ("fget", "__func__", "func", "__wrapped__")  #: of a property, a method, a cached one


def put_in_place(mutant: Mutant, root: Path) -> None:
    """Give a function the mutant's code, for all who hold the function."""
    function = _function(sys.modules[_module(mutant)], mutant.unit)
    function.__code__ = next(_codes(mutant.code(root / mutant.file), mutant.unit))


def put_in_the_way(mutant: Mutant, root: Path) -> None:
    """Let the mutant be imported where its module is asked for."""
    sys.meta_path.insert(0, _Finder(mutant, root))


def _module(mutant: Mutant) -> str:
    return mutant.file.removesuffix(".py").replace("/", ".").removesuffix(".__init__")


def _codes(code: CodeType, name: str) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            if constant.co_qualname == name:
                yield constant
            yield from _codes(constant, name)


def _function(module: ModuleType, name: str) -> FunctionType:
    """The function of this name as it was written, whatever was put around it."""
    there: Any = module
    for part in name.split("."):
        there = vars(there)[part]
    for around in _AROUND:
        there = getattr(there, around, there)
    assert isinstance(there, FunctionType)
    return there


class _Finder:
    """Finds the mutant where its module is asked for."""

    def __init__(self, mutant: Mutant, root: Path) -> None:
        self.name, path = _module(mutant), root / mutant.file
        self.loader = _Loader(self.name, str(path), mutant.code(path))

    def find_spec(self, name: str, *_: Any) -> ModuleSpec | None:
        """What Python asks of a finder."""
        return spec_from_loader(name, self.loader) if name == self.name else None


class _Loader(SourceFileLoader):
    """Loads the mutant under the path of its source."""

    def __init__(self, name: str, path: str, code: CodeType) -> None:
        super().__init__(name, path)
        self.code = code

    def get_code(self, _: str) -> CodeType:
        """What Python asks of a loader."""
        return self.code
