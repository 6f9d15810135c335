"""Source that calls Apple's Security framework, held against pyobjc's list of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.backends.macos.metadata import Function, Metadata

PREFIXES = ("Sec", "kSec", "errSec")


def faults(source: str, metadata: Metadata) -> list[str]:
    """Say what a source asks of the framework that is not there, or not like that."""
    tree = ast.parse(source)
    called = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
    taken = {id(node.value): node.targets[0] for node in ast.walk(tree) if isinstance(node, ast.Assign)}
    found: list[str] = []
    for name, node in _names(tree):
        function = metadata.functions.get(name)
        if function is None:
            known = name in metadata.constants or name in metadata.numbers
            found += [] if known else [f"{name}: not there"]
        elif id(node) not in called:
            found.append(f"{name}: not called")
        else:
            call = called[id(node)]
            found += [f"{name}: {fault}" for fault in _faults_of(function, call, taken.get(id(call)))]
    return found


def used(source: str) -> set[str]:
    """Name what a source asks of the framework."""
    return {name for name, _node in _names(ast.parse(source))}


def _names(tree: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Find the framework's names: attributes of the module, and names of constants in text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr.startswith(PREFIXES) and node.attr != "Security":
            yield node.attr, node
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
            if node.value.startswith("kSec"):
                yield node.value, node


def _faults_of(function: Function, call: ast.Call, target: ast.expr | None) -> Iterator[str]:
    if call.keywords or len(call.args) != len(function.arguments):
        yield f"takes {len(function.arguments)} arguments"
        return
    for number, (given, wanted) in enumerate(zip(call.args, function.arguments, strict=True)):
        if wanted.is_out and not (isinstance(given, ast.Constant) and given.value is None):
            yield f"argument {number} is filled by the framework, and given as None"
    if function.outs and not (isinstance(target, ast.Tuple) and len(target.elts) == 1 + function.outs):
        yield f"gives a tuple of {1 + function.outs}"
    if not function.outs and isinstance(target, ast.Tuple):
        yield "gives one value"
    if ("Copy" in function.name or "Create" in function.name) and not _is_kept(function):
        yield "what it gives is ours, and pyobjc does not know it"


def _is_kept(function: Function) -> bool:
    """True where pyobjc knows that the object that a function makes is ours: its answer, or what it fills."""
    return function.is_retained if function.gives == b"@" else any(one.is_retained for one in function.arguments)
