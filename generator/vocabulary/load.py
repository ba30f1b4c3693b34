"""Reading vocabulary files: YAML in, typed records out, mistakes named by file and line."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from generator.errors import BadVocabulary

HERE = Path(__file__).parent
T = TypeVar("T")

_DEEPEST = 30  # brackets within brackets
_NO_COLON = "could not find expected ':'"

# the C loader is ten times as fast; every PyYAML wheel has it, source builds may lack it
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_yaml(name: str, type: type[T], folder: Path = HERE) -> T:
    """The vocabulary file ``name`` (with suffix, relative to ``folder``) as a record of ``type``.

    Raises BadVocabulary, naming file and line, where the file breaks YAML or the schema.
    """
    path = folder / name
    return parse_yaml(path.read_text(encoding="utf-8"), type, name)


def parse_yaml(text: str, type: type[T], name: str) -> T:
    """``text`` as a record of ``type``; ``name`` is the file's name for messages.

    A key that is given twice is a mistake, but lists of one name are one list: an editor pastes corrections line by
    line, each with its heading.
    """
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        _join(node)
        data = None if node is None else loader.construct_document(node)
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date that there is not, such as 2023-13-45
        raise _not_yaml(error, text, name) from None
    try:
        return msgspec.convert(data, type, strict=True)
    except msgspec.ValidationError as error:
        from generator.vocabulary import mistakes  # it reads a vocabulary itself

        problem, _, path = str(error).partition(" - at ")
        path = path.strip("`")
        path = path if path.startswith("$") else "$"  # of a key it says "key` in `$"
        line = _line_of(node, path, problem)
        en, zh = mistakes.of_schema(problem, path, type, _line(text, line))
        raise BadVocabulary(f"{name}:{line}: {en}", f"{name}:{line}: {zh}") from None


def check_shape(text: str, name: str) -> None:
    """Refuse YAML of strangers that would keep the loader busy, or break it: references, and brackets in brackets.

    Raises BadVocabulary. What is wrong otherwise is for ``parse_yaml`` to say.
    """
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            mark: Any = event.start_mark
            if depth > _DEEPEST:
                raise yaml.MarkedYAMLError(problem="brackets within brackets, too deep", problem_mark=mark)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise yaml.MarkedYAMLError(problem="references and anchors are not taken", problem_mark=mark)
            if getattr(event, "tag", None):
                raise yaml.MarkedYAMLError(problem="tags are not taken", problem_mark=mark)
    except yaml.YAMLError as error:
        raise _not_yaml(error, text, name) from None


def entry_lines(text: str) -> dict[str, int]:
    """The line of each name of a sound YAML mapping, and of each entry of its lists (``figures[1]``, from 1)."""
    node = _Loader(text).get_single_node()
    _join(node)
    lines: dict[str, int] = {}
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        lines[key.value] = key.start_mark.line + 1
        if isinstance(value, yaml.SequenceNode):
            lines |= {f"{key.value}[{n}]": entry.start_mark.line + 1 for n, entry in enumerate(value.value, 1)}
    return lines


def _not_yaml(error: Exception, text: str, name: str) -> BadVocabulary:
    from generator.vocabulary import mistakes  # it reads a vocabulary itself

    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    # a colon is missed where the next line begins; the mistake is in the line before
    mark = getattr(error, "context_mark" if problem == _NO_COLON else "problem_mark", None)
    line = mark.line + 1 if mark else 0
    where = f"{name}:{line}" if line else name
    en, zh = mistakes.of_yaml(problem, _line(text, line))
    return BadVocabulary(f"{where}: {en}", f"{where}: {zh}")


def _line(text: str, number: int) -> str:
    """The line of that number, from 1; empty where there is none."""
    lines = text.splitlines()
    return lines[number - 1] if 0 < number <= len(lines) else ""


def line_of(name: str, path: str, folder: Path = HERE) -> int:
    """The line in the vocabulary file ``name`` of the node at ``path`` (``$.entries[3].id``), for messages."""
    return _line_of(yaml.compose((folder / name).read_text(encoding="utf-8"), _Loader), path)


def _join(node: Any) -> None:
    """Lists of one name in a mapping become one; raises YAMLError for any other key given twice, and empty words."""
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            if isinstance(child, yaml.ScalarNode) and child.tag.endswith(":str") and not child.value:
                raise yaml.MarkedYAMLError(problem="an entry of a list is empty", problem_mark=child.start_mark)
            _join(child)
    if not isinstance(node, yaml.MappingNode):
        return
    first: dict[str, Any] = {}
    for key, value in list(node.value):
        earlier = first.setdefault(key.value, value) if isinstance(key, yaml.ScalarNode) else value
        if earlier is not value:
            if not (isinstance(earlier, yaml.SequenceNode) and isinstance(value, yaml.SequenceNode)):
                raise yaml.MarkedYAMLError(problem=f"{key.value} is given twice", problem_mark=key.start_mark)
            earlier.value += value.value
            node.value.remove((key, value))
        _join(value)


def _line_of(node: Any, path: str, problem: str = "") -> int:
    """The line of the YAML node that a msgspec path such as ``$.entries[3].category`` points at.

    Where ``problem`` names a field that there should not be, the line of that field.
    """
    steps: list[tuple[str, str]] = re.findall(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]", path)
    for key, index in steps:
        if isinstance(node, yaml.MappingNode) and key:
            node = next((v for k, v in node.value if k.value == key), node)
        elif isinstance(node, yaml.SequenceNode) and index.isdigit():
            node = node.value[int(index)]
        else:  # "[...]": msgspec does not say which key of a mapping; its mapping is the best answer
            break
    if isinstance(node, yaml.MappingNode) and "unknown field" in problem:
        node = next((k for k, _ in node.value if f"`{k.value}`" in problem), node)
    return int(node.start_mark.line) + 1 if node is not None else 1


@cache
def fingerprint() -> str:
    """A hash over all vocabulary files: part of the cache key, so that new knowledge re-reads old reports."""
    total = hashlib.sha256()
    for path in sorted(HERE.rglob("*.yaml")):
        total.update(path.relative_to(HERE).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()[:16]
