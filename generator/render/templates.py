"""The Jinja environment of the page templates, and the making of one page."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from pathlib import Path

import msgspec
import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError, Undefined

from generator.errors import DigestError
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


def _mistake(error: TemplateError, template: str) -> DigestError:
    """The error with the template's file and line, which its writer can mend."""
    if isinstance(error, TemplateSyntaxError):
        where = f"{error.name or template}:{error.lineno}"
    else:
        frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.endswith(".j2")]
        where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else str(error.message or template)
    return DigestError(f"templates/{where}: {error.message}", f"模板有误：templates/{where}：{error.message}")


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
        try:
            body = self._templates.get_template(f"{template}.md.j2").render(
                context, t=view.words, here=here, view=view, title=title, lang=view.lang
            )
        except TemplateError as error:
            raise _mistake(error, f"{template}.md.j2") from error
        return Output(path=markdown_path(here.url), content=f"---\n{head}---\n\n{body}".encode())
