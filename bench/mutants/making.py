"""Every mutant of a source file, in the order of its lines, with the name by which it is known.

A mutant is known by its file, the function it stands in, what stood there and what stands there
now, as Python writes them: neither line numbers nor the shape of lines count.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

from bench.mutants.changes import called_name, conditions, expressions, statements

_DEFINES = (ast.FunctionDef, ast.ClassDef)


@dataclass(frozen=True, slots=True)
class Site:
    """Where a node hangs: a field of the node above it, and its number if the field is a list."""

    above: ast.AST
    field: str
    number: int | None

    def put(self, node: ast.AST | None) -> None:
        """Hang another node there; none takes it out of its list."""
        if self.number is None:
            setattr(self.above, self.field, node)
        elif node is None:
            del getattr(self.above, self.field)[self.number]
        else:
            getattr(self.above, self.field)[self.number] = node

    def put_back(self, node: ast.AST, taken_out: bool) -> None:
        """Hang the old node there again."""
        if taken_out and self.number is not None:
            getattr(self.above, self.field).insert(self.number, node)
        else:
            self.put(node)


@dataclass(frozen=True, slots=True)
class Where:
    """What is around a node."""

    function: str = ""  #: by name, with all it stands in; "" outside functions and classes
    unit: str = ""  #: the outermost function; "" where Python runs the node once, at import
    lines: range = range(0)  #: of the statement; of an `if` or a loop, those of its head
    bound: frozenset[str] = frozenset()  #: names of the function that have a value by now


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """The source of one file with one thing changed."""

    file: str
    function: str
    unit: str
    line: int
    lines: range
    was: str
    now: str
    tree: ast.Module
    site: Site
    old: ast.AST
    new: ast.AST | None

    def code(self, path: Path) -> CodeType:
        """The mutant, compiled as if it stood in the file."""
        if self.new is not None:
            ast.fix_missing_locations(ast.copy_location(self.new, self.old))
        self.site.put(self.new)
        try:
            return compile(self.tree, str(path), "exec", dont_inherit=True)
        finally:
            self.site.put_back(self.old, self.new is None)

    def __str__(self) -> str:
        """File and line, the function, and the change."""
        inside = f" {self.function}" if self.function else ""
        return f"{self.file}:{self.line}{inside}: {self.was}  ->  {self.now or 'nothing'}"


def mutants_of(root: Path, file: str) -> list[Mutant]:
    """All mutants of one file."""
    tree = ast.parse((root / file).read_text("utf-8"))
    made = [mutant for node in _below(tree, Where()) for mutant in _mutants(tree, file, *node)]
    return sorted(made, key=lambda mutant: mutant.line)


def counted(mutants: list[Mutant]) -> list[tuple[Mutant, int]]:
    """Each mutant with its number among those of the same name."""
    seen: Counter[tuple[str, str, str, str]] = Counter()
    numbered = []
    for mutant in mutants:
        name = (mutant.file, mutant.function, mutant.was, mutant.now)
        seen[name] += 1
        numbered.append((mutant, seen[name]))
    return numbered


def _below(node: ast.AST, where: Where) -> Iterator[tuple[ast.AST, Site, Where]]:
    """Every node under this one that may be changed, with its place."""
    bound = set(where.bound)
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        children = value if isinstance(value, list) else [value]
        for number, child in enumerate(children):
            if not isinstance(child, ast.AST):
                continue
            site = Site(node, field, number if isinstance(value, list) else None)
            inside = _inside(site, child, where, bound if where.function else set())
            yield child, site, inside
            yield from _below(child, inside)
            bound |= _names_bound(child)


def _inside(site: Site, child: ast.AST, where: Where, bound: set[str]) -> Where:
    function, unit, lines = where.function, where.unit, where.lines
    if isinstance(site.above, ast.FunctionDef) and site.field == "body":
        unit = unit or function
    if isinstance(child, ast.stmt):
        lines = range(child.lineno, _end_of_head(child) + 1)
    if isinstance(child, _DEFINES):
        function = f"{function}.{child.name}" if function else child.name
    if isinstance(child, ast.FunctionDef):
        bound = bound | {argument.arg for argument in (*child.args.args, *child.args.kwonlyargs)}
    return Where(function, unit, lines, frozenset(bound))


def _end_of_head(statement: ast.stmt) -> int:
    body = getattr(statement, "body", None)
    return max(statement.lineno, body[0].lineno - 1) if body else statement.end_lineno or 0


def _names_bound(node: ast.AST) -> set[str]:
    if isinstance(node, (*_DEFINES, ast.Lambda)):
        return set()
    names = (name for name in ast.walk(node) if isinstance(name, ast.Name))
    return {name.id for name in names if isinstance(name.ctx, ast.Store)}


def _mutants(
    tree: ast.Module, file: str, node: ast.AST, site: Site, where: Where
) -> Iterator[Mutant]:
    for was, now, new in _changes(node, site, where):
        yield Mutant(
            file=file,
            function=where.function,
            unit=where.unit,
            line=getattr(node, "lineno", where.lines.start),
            lines=where.lines,
            was=was,
            now=now,
            tree=tree,
            site=site,
            old=node,
            new=new,
        )


def _changes(node: ast.AST, site: Site, where: Where) -> Iterator[tuple[str, str, ast.AST | None]]:
    """What stands there, what could, and the node for it."""
    if isinstance(node, ast.stmt):
        for new in statements(node, set(where.bound)):
            yield ast.unparse(node), "" if isinstance(new, ast.Pass) else ast.unparse(new), new
    if not isinstance(node, ast.expr) or _is_guard(site) or _is_kept(node, where):
        return
    for other in expressions(node):
        yield *_told(node, other), other
    if isinstance(site.above, (ast.If, ast.While)) or site.field == "ifs":
        for other in conditions(node):
            yield f"if {ast.unparse(node)}", f"if {ast.unparse(other)}", other
    if site.field == "ifs":
        yield f"if {ast.unparse(node)}", "", None


def _is_guard(site: Site) -> bool:
    return isinstance(site.above, ast.keyword) and site.above.arg == "strict"


def _is_kept(node: ast.expr, where: Where) -> bool:
    """Whether this is one of the types of an alias."""
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr) and not where.unit


def _told(node: ast.expr, other: ast.expr) -> tuple[str, str]:
    """A change in a few words: of a call that lost a word, only that word."""
    match node, other:
        case ast.Call(keywords=words), ast.Call(keywords=kept) if len(kept) < len(words):
            name = called_name(node)
            lost = next(word for word in words if word not in kept)
            if called_name(other) == name:
                return f"{name}(..., {ast.unparse(lost)})", f"{name}(...)"
        case (ast.Tuple(elts=parts), ast.Tuple(elts=kept)) | (
            ast.List(elts=parts),
            ast.List(elts=kept),
        ) if len(kept) < len(parts):
            return ast.unparse(next(part for part in parts if part not in kept)), ""
    return ast.unparse(node), ast.unparse(other)
