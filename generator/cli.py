"""The command line: arguments in, pipeline called, result shown. Nothing is decided here."""

from __future__ import annotations

import json
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.markup import escape

from generator import console, frame, show
from generator.console import say
from generator.errors import BadInput, DigestError
from generator.model import Corpus, SetAside
from generator.options import Options
from generator.workers import collect_seldom

FAILED, INCOMPLETE = 1, 3

app = typer.Typer(
    cls=frame.Group,
    help=say("app"),
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Seeds = Annotated[Path | None, typer.Option(help=say("option.seeds"))]
Docs = Annotated[Path | None, typer.Option(help=say("option.docs"))]
Out = Annotated[Path | None, typer.Option(help=say("option.out"))]
Cache = Annotated[Path | None, typer.Option(help=say("option.cache"))]
Root = Annotated[Path, typer.Option(help=say("option.root"))]
Strict = Annotated[bool, typer.Option("--strict", help=say("option.strict"))]
Jobs = Annotated[int, typer.Option(min=0, help=say("option.jobs"))]
HERE = Path()


@app.callback()
def _language(lang: Annotated[Literal["zh", "en"] | None, typer.Option(help=say("lang"))] = None) -> None:
    """``--lang`` is declared here for the help text alone; ``console`` reads it, wherever it stands."""


@app.command(help=say("extract.help"), cls=frame.Command)
def extract(files: Annotated[list[Path], typer.Argument(help=say("option.files"))]) -> None:
    """Print one JSON object a line for each file; a bad file is named on stderr and makes the exit status 1."""
    from generator.export import to_annotation
    from generator.pipeline import read_report

    bad = []
    for path in files:
        result = read_report(path)
        if isinstance(result, SetAside):
            bad.append(result)
        else:
            typer.echo(json.dumps(to_annotation(result), ensure_ascii=False))
    show.set_aside(bad)
    if bad:
        raise typer.Exit(FAILED)


@app.command(help=say("generate.help"), cls=frame.Command)
def generate(
    seeds: Seeds = None,
    docs: Docs = None,
    cache: Cache = None,
    root: Root = HERE,
    strict: Strict = False,
    jobs: Jobs = 0,
) -> None:
    """Write the pages that changed."""
    from generator import site

    options = _options(root, seeds=seeds, docs=docs, cache=cache, jobs=jobs)
    with console.progress_bar(say("read")) as bar:
        built = site.generate(options, lambda done, total: bar.update(bar.task_ids[0], completed=done, total=total))
    console.out.print(say("generated", reports=len(built.corpus.reports), changed=len(built.changed)))
    _finish(built.corpus, strict)


@app.command(help=say("build.help"), cls=frame.Command)
def build(
    seeds: Seeds = None,
    docs: Docs = None,
    out: Out = None,
    cache: Cache = None,
    root: Root = HERE,
    strict: Strict = False,
    jobs: Jobs = 0,
) -> None:
    """Make the whole site."""
    from generator import site

    options = _options(root, seeds=seeds, docs=docs, out=out, cache=cache, jobs=jobs)
    started = time.monotonic()
    with console.progress_bar(say("step.generate")) as bar:
        task = bar.task_ids[0]
        built = site.build(
            options,
            step=lambda name: bar.update(task, description=say(f"step.{name}"), total=None),
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    seconds = f"{time.monotonic() - started:.1f}"
    console.out.print(
        escape(
            say(
                "built", out=options.out, reports=len(built.corpus.reports), changed=len(built.changed), seconds=seconds
            )
        )
    )
    _finish(built.corpus, strict)


@app.command(help=say("serve.help"), cls=frame.Command)
def serve(
    seeds: Seeds = None,
    docs: Docs = None,
    cache: Cache = None,
    root: Root = HERE,
    host: Annotated[str, typer.Option(help=say("option.host"))] = "127.0.0.1",
    port: Annotated[int, typer.Option(help=say("option.port"))] = 8000,
) -> None:
    """Make the site and serve it with live reload."""
    from generator import serve as server

    server.serve(_options(root, seeds=seeds, docs=docs, cache=cache), host, port)


@app.command(help=say("check.help"), cls=frame.Command)
def check(
    seeds: Seeds = None,
    root: Root = HERE,
    strict: Strict = False,
    curate: Annotated[bool, typer.Option("--curate", help=say("option.curate"))] = False,
) -> None:
    """Validate vocabulary, sidecars and reports, print the audit and what the vocabulary lacks."""
    from generator.checks import check_vocabulary
    from generator.collect.curation import curation
    from generator.pipeline import read_corpus

    check_vocabulary()
    console.out.print(say("vocabulary_ok"))
    corpus = read_corpus(_options(root, seeds=seeds))
    console.out.print(show.audit_table(corpus))
    show.gaps(curation(corpus), everything=curate)
    _finish(corpus, strict)


@app.command(help=say("score.help"), cls=frame.Command)
def score(
    gold: Annotated[Path, typer.Argument(help=say("option.gold"))],
    seeds: Annotated[Path | None, typer.Option(help=say("option.gold_seeds"))] = None,
    kinds: Annotated[list[str] | None, typer.Option("--show", help=say("option.show"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=say("option.json"))] = False,
) -> None:
    """Compare the extraction with annotated reports."""
    from generator.score import score_folder

    tally = score_folder(gold, seeds)
    rows = tally.rows()
    if as_json:
        fields = ("precision", "recall", "f1", "hit", "predicted", "gold")
        typer.echo(json.dumps({name: {f: getattr(row, f) for f in fields} for name, row in rows.items()}, indent=1))
        return
    show.score(tally, kinds or [])


@app.command(help=say("explain.help"), cls=frame.Command)
def explain(
    figure: Annotated[str, typer.Argument(help=say("option.figure"))], seeds: Seeds = None, root: Root = HERE
) -> None:
    """Say which cues and rules decided each field of a figure."""
    from generator.extract.explain import explain as explain_figure
    from generator.pipeline import read_corpus

    name, mark, figure_id = figure.partition("#")
    if not mark:
        raise DigestError(say("bad_reference", given=figure))
    report = read_corpus(_options(root, seeds=seeds)).reports.get(name)
    if report is None:
        raise DigestError(say("no_report", name=name))
    try:
        show.explanation(explain_figure(report, figure_id.removeprefix("f-")))
    except KeyError:
        raise DigestError(say("no_figure", name=name, id=figure_id)) from None


@app.command(help=say("add.help"), cls=frame.Command)
def add(
    files: Annotated[list[Path], typer.Argument(help=say("option.files"))],
    seeds: Seeds = None,
    root: Root = HERE,
    yes: Annotated[bool, typer.Option("--yes", help=say("option.yes"))] = False,
) -> None:
    """Take in new reports, after asking."""
    from generator import add as adding

    options = _options(root, seeds=seeds)
    failed = False
    for file in files:
        try:
            proposal = adding.propose(file, options.seeds, options.cache)
        except BadInput as bad:
            show.problem(console.reason(bad))
            failed = True
            continue
        show.proposal(proposal)
        if proposal.same:
            console.out.print(say("add_not_written_same"))
        elif yes or (sys.stdin.isatty() and console.agreed(say("add_question"))):
            target, sidecar = adding.accept(proposal, console.LANG)
            console.out.print(escape(say("add_written", target=target, sidecar=sidecar.name)))
            console.out.print(say("add_next", slug=proposal.sidecar["slug"]))
        else:
            console.out.print(say("add_not_written_same" if sys.stdin.isatty() else "add_not_written"))
    if failed:
        raise typer.Exit(FAILED)


@app.command(help=say("review.help"), cls=frame.Command)
def review(
    seeds: Seeds = None,
    root: Root = HERE,
    report: Annotated[str | None, typer.Option(help=say("option.report"))] = None,
    limit: Annotated[int, typer.Option(min=1, help=say("option.limit"))] = 50,
) -> None:
    """List what is doubtful."""
    from generator.pipeline import read_corpus
    from generator.review import doubts

    corpus = read_corpus(_options(root, seeds=seeds))
    if report is not None and report not in corpus.reports:
        raise DigestError(say("no_report", name=report))
    show.doubts([doubt for doubt in doubts(corpus) if report in (None, doubt.report)], limit)


@app.command(help=say("diff.help"), cls=frame.Command)
def diff(
    base: Annotated[str, typer.Argument(help=say("option.base"))] = "HEAD", seeds: Seeds = None, root: Root = HERE
) -> None:
    """What is extracted now, against a commit."""
    from generator.diff import annotations_at, annotations_now, differences

    options = _options(root, seeds=seeds)
    show.differences(differences(annotations_at(base, options.root), annotations_now(options.seeds, options.cache)))


@app.command(help=say("summary.help"), cls=frame.Command)
def summary(
    base: Annotated[str, typer.Argument(help=say("option.base"))] = "HEAD", seeds: Seeds = None, root: Root = HERE
) -> None:
    """A comment for the reviewer of a change."""
    from generator.diff import annotations_at, annotations_of, differences
    from generator.pipeline import read_corpus
    from generator.review import doubts
    from generator.summary import failure
    from generator.summary import summary as summarise

    options = _options(root, seeds=seeds)
    try:
        corpus = read_corpus(options)
        changed = differences(annotations_at(base, options.root), annotations_of(corpus.reports.values()))
    except DigestError as error:
        # the reviewer must know why there is nothing to see
        typer.echo(failure(error))
        raise
    typer.echo(summarise(corpus, doubts(corpus), changed))


def main() -> None:
    """The console script: every error that a person can mend is one line, never a traceback."""
    console.settle_encoding()
    collect_seldom()
    try:
        if (wrong := console.wrong_language(sys.argv[1:])) is not None:
            show.problem(say("bad_language", given=wrong))
            raise SystemExit(frame.WRONG_USAGE)
        status = app(console.without_language(sys.argv[1:]), standalone_mode=False)
    except frame.UsageError as error:
        frame.show_usage_error(error)
        raise SystemExit(frame.WRONG_USAGE) from None
    except typer.Abort:
        raise SystemExit(FAILED) from None
    except (DigestError, OSError, BrokenProcessPool) as error:
        _fail(console.reason(error))
    else:
        raise SystemExit(status or 0)


def _fail(reason: str) -> None:
    show.problem(reason)
    raise SystemExit(FAILED)


def _options(
    root: Path,
    *,
    seeds: Path | None = None,
    docs: Path | None = None,
    out: Path | None = None,
    cache: Path | None = None,
    jobs: int = 0,
) -> Options:
    root = root.resolve()
    if not (root / "mkdocs.yml").is_file():
        raise DigestError(say("no_project", root=root))
    places = {
        name: path.resolve()
        for name, path in (("seeds", seeds), ("docs", docs), ("out", out), ("cache", cache))
        if path
    }
    if "seeds" in places and not places["seeds"].is_dir():
        raise DigestError(say("no_folder", path=places["seeds"]))
    return Options.at(root, **places, jobs=jobs)


def _finish(corpus: Corpus, strict: bool) -> None:
    """Name what was set aside; with ``--strict`` that is a failure."""
    show.set_aside(corpus.set_aside)
    if strict and corpus.set_aside:
        raise typer.Exit(INCOMPLETE)


__all__ = ["app", "main"]
