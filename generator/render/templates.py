"""The Jinja environment of the page templates, and the making of one page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Undefined

from generator.render.escape import encode, neutral
from generator.render.linked_data import Linked, crumbs
from generator.render.links import Here, anchor, markdown_path
from generator.render.view import View
from generator.render.write import Output

_Dumper: type[yaml.SafeDumper] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_NO_WRAP = 2**31 - 1


def environment(folder: Path) -> Environment:
    """Templates of ``folder``; every value that is not Html is encoded, an unknown one is an error."""
    made = Environment(
        loader=FileSystemLoader(folder),
        finalize=_finalize,
        autoescape=False,  # finalize encodes, and more than HTML escaping would
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals["anchor"] = anchor
    return made


def _finalize(value: object) -> object:
    return value if isinstance(value, Undefined) else encode(value)


class Pages:
    """Makes the pages of one language."""

    def __init__(self, view: View, templates: Environment) -> None:
        self.view = view
        self._templates = templates

    def make(
        self,
        template: str,
        here: Here,
        *,
        title: str,
        description: str,
        context: dict[str, object],
        hide: Sequence[str] = ("navigation",),
        linked: Sequence[Linked] = (),
    ) -> Output:
        """One page: metadata that no reader of it can act on, then the template ``NAME.md.j2`` filled in.

        ``linked`` says in schema.org's words what the page is about; it goes along as one line of JSON.
        """
        objects = [*linked, *crumbs(self.view, here, title)]
        meta = {
            "title": neutral(title),
            "description": neutral(description),
            "hide": list(hide),
            "kind": template,
            **({"linked": msgspec.json.encode(objects).decode()} if objects else {}),
        }
        head = yaml.dump(meta, Dumper=_Dumper, allow_unicode=True, sort_keys=True, width=_NO_WRAP)
        view = self.view
        body = self._templates.get_template(f"{template}.md.j2").render(
            context, t=view.words, here=here, view=view, title=title, lang=view.lang
        )
        return Output(path=markdown_path(here.url), content=f"---\n{head}---\n\n{body}".encode())
