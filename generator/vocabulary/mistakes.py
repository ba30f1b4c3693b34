"""What is wrong with a YAML file in plain words, Chinese and English: its writer may know neither YAML nor Python."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any

import msgspec
import yaml
from msgspec import inspect

from generator.model.base import Label, Record
from generator.vocabulary.load import HERE

Told = tuple[str, str]  # English, Chinese

_UNKNOWN = re.compile(r"Object contains unknown field `(?P<name>.*)`")
_MISSING = re.compile(r"Object missing required field `(?P<name>.*)`")
_TYPE = re.compile(r"Expected `(?P<wanted>[^`]*)`(?:, got `(?P<given>[^`]*)`)?")
_CHOICE = re.compile(r"Invalid enum value (?P<value>.*)")
# what YAML reads where text was meant
_READ_AS_ELSE = frozenset({"int", "float", "bool", "date", "datetime"})
_WIDE_COLON = re.compile(r"\s*(?:-\s*)?[A-Za-z_]{1,30}\s*：")
_FEW = 20  # ids that are listed; of more, the closest


class _Words(Record, frozen=True, forbid_unknown_fields=True):
    """mistakes.yaml."""

    yaml: dict[str, Label]
    types: dict[str, Label]


@cache
def mistake_words() -> _Words:
    """mistakes.yaml, read once; not by ``load_yaml``, which would tell a mistake in it with these words."""
    return msgspec.convert(yaml.safe_load((HERE / "mistakes.yaml").read_text(encoding="utf-8")), _Words)


def of_yaml(problem: str, line: str) -> Told:
    """What the YAML library found wrong in ``line``."""
    for phrase, label in mistake_words().yaml.items():
        m = re.fullmatch(re.escape(phrase).replace(r"\{name\}", "(?P<name>.+)"), problem)
        if m:
            name = m.groupdict().get("name", "")
            en, zh = (text.replace("{name}", name) for text in (label.en, label.zh))
            break
    else:
        en = zh = problem
    return _with_wide_colon((f"not valid YAML: {en}", f"YAML 写法有误：{zh}"), line)


def of_schema(problem: str, path: str, schema: Any, line: str) -> Told:
    """What msgspec found wrong at ``path`` (``$.figures[0].action``) of what should be a record of type ``schema``."""
    # entries are counted from 1, as in every other message
    where = re.sub(r"\[(\d+)\]", lambda m: f"[{int(m[1]) + 1}]", path.removeprefix("$").removeprefix("."))
    en, zh = _of_schema(problem, inspect.type_info(schema), path)
    return _with_wide_colon((f"{where}: {en}", f"{where}：{zh}") if where else (en, zh), line)


def _of_schema(problem: str, schema: Any, path: str) -> Told:
    here = _at(schema, path)
    if m := _UNKNOWN.fullmatch(problem):
        names = dict.fromkeys(field.encode_name for record in here for field in getattr(record, "fields", ()))
        en, zh = closest(m["name"], names)
        return f"there is no field {m['name']!r}{en}", f"没有“{m['name']}”这一项{zh}"
    if m := _MISSING.fullmatch(problem):
        return f"{m['name']} is missing", f"缺少 {m['name']}"
    if m := _CHOICE.fullmatch(problem):
        values = [str(value) for one in here for value in getattr(one, "values", ())]
        return f"{m['value']} is not one of {', '.join(values)}", f"{m['value']} 应为 {'、'.join(values)} 之一"
    if m := _TYPE.match(problem):
        return _of_type(m["wanted"].split(" | "), m["given"])
    return problem, problem


def _of_type(wanted: list[str], given: str | None) -> Told:
    types = mistake_words().types
    kinds = [name for name in wanted if name not in ("null", "float" if "int" in wanted else "")]
    en = "must be " + " or ".join(types[name].en if name in types else name for name in kinds)
    zh = "应为" + "或".join(types[name].zh if name in types else name for name in kinds)
    if given in types:
        en, zh = f"{en}, not {types[given].en}", f"{zh}，而不是{types[given].zh}"
    if "str" in wanted and given in _READ_AS_ELSE:
        en, zh = f"{en}; put it in quotation marks", f"{zh}；请用英文双引号括起来"
    return en, zh


def closest(given: str, known: Collection[str]) -> Told:
    """What ``given`` was perhaps meant to be, to stand behind a message; all of ``known`` where there are few."""
    if near := get_close_matches(given, sorted(known), n=3, cutoff=0.5):
        return f" (did you mean {' or '.join(near)}?)", f"（是否指 {' 或 '.join(near)}？）"
    if 0 < len(known) <= _FEW:
        return f" (known: {', '.join(known)})", f"（可用的有 {'、'.join(known)}）"
    return "", ""


def _with_wide_colon(told: Told, line: str) -> Told:
    """A Chinese colon behind a name is the most common mistake, and what follows from it says nothing of it."""
    if not _WIDE_COLON.match(line):
        return told
    return (
        f"{told[0]} (the colon must be an ASCII one, with a space behind it)",
        f"{told[1]}（冒号应为英文冒号，后面加空格）",
    )


def _at(schema: Any, path: str) -> list[Any]:
    """What the schema allows at a path."""
    here = [schema]
    for name, _ in re.findall(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]", path):
        here = [inner for one in here for inner in _inside(one, name)]
    return [one for whole in here for one in _options(whole)]


def _options(schema: Any) -> Iterator[Any]:
    if isinstance(schema, inspect.UnionType):
        for one in schema.types:
            yield from _options(one)
    else:
        yield schema


def _inside(schema: Any, name: str) -> Iterator[Any]:
    """What is allowed for the field ``name`` of a record, or for an item (no name) of a list or mapping."""
    for one in _options(schema):
        if name:
            yield from (field.type for field in getattr(one, "fields", ()) if field.encode_name == name)
        else:
            yield from (getattr(one, kind) for kind in ("item_type", "value_type") if hasattr(one, kind))
