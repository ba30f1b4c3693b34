"""Taking in a new report: what it is called, what its sidecar should say, what was found, and whether it is new."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from generator import atomic, wording
from generator.collect import collect
from generator.errors import BadInput, DigestError
from generator.identity import short_id
from generator.model import Label, Record, Report, SetAside
from generator.options import Lang
from generator.pipeline import read_report
from generator.read import find_seeds
from generator.review import Doubt, doubts_of, in_order

# two texts that share this part of their shingles tell the same story (two sites, a reprint); measured on reprints
# with other headers, banners and a few cut sentences, which stay above 0.6, while yearly reports of one office
# stay below 0.3
SAME_STORY = 0.5
_SHINGLE = 8  # characters
_PROPOSED = ("title", "province", "city", "county", "level", "period_start", "period_end", "publisher", "published")


class Proposal(Record, frozen=True):
    """What ``digest add`` would do with one file.

    ``target`` is where the file would stand, ``file`` itself where it stands in the collection already; ``sidecar``
    holds the fields that the editor should confirm, ``evidence`` where each was read; ``same`` is the file of the
    collection with the very same content, ``twins`` are those that tell the same story, with the share of common
    text; ``damaged`` counts the stretches of the text that look damaged.
    """

    file: Path
    report: Report
    target: Path
    sidecar: dict[str, str | int]
    evidence: dict[str, str]
    same: str | None
    twins: tuple[tuple[str, float], ...]
    doubts: tuple[Doubt, ...]
    damaged: int


def propose(file: Path, seeds: Path, cache: Path | None = None) -> Proposal:
    """Read a file that may stand anywhere and say what taking it in would mean. Raises BadInput."""
    if not file.is_file():
        what = (
            ("是文件夹，请给出文件", "is a folder; name a file") if file.is_dir() else ("没有这个文件", "no such file")
        )
        raise BadInput(str(file), *what)
    result = read_report(file)
    if isinstance(result, SetAside):
        raise BadInput(result.name, result.reason.zh, result.reason.en)
    (report,) = collect([result]).reports.values()
    others = list(_readable((path for path in find_seeds(seeds) if not path.samefile(file)), cache))
    inside = file.resolve().parent == seeds.resolve()
    slug = _free_slug(seeds, report, {other.slug for other in collect(others).reports.values()}, inside)
    digest = result.source.digest
    return Proposal(
        file=file,
        report=report,
        target=file if inside else seeds / f"{slug}{file.suffix.lower()}",
        sidecar={"slug": slug, **proposed_fields(report)},
        evidence=report.meta.evidence,
        same=next((other.source.name for other in others if other.source.digest == digest), None),
        twins=tuple(same_story(report, others)),
        doubts=tuple(in_order(doubts_of(report))),
        damaged=sum(noise.kind == "damage" for noise in report.noise),
    )


def accept(proposal: Proposal, lang: Lang = "en") -> tuple[Path, Path]:
    """Copy the file into the collection and write its sidecar. Raises DigestError where either is there already.

    The file comes first: without its sidecar it is a report like any other.
    """
    sidecar = proposal.target.with_suffix(".yaml")
    inside = proposal.target == proposal.file
    for path in (sidecar,) if inside else (proposal.target, sidecar):
        if path.exists():
            raise DigestError(f"{path}: is there already", f"{path} 已经存在")
    if not inside:
        atomic.write(proposal.target, proposal.file.read_bytes())
    atomic.write(sidecar, sidecar_text(proposal, lang).encode())
    return proposal.target, sidecar


def sidecar_text(proposal: Proposal, lang: Lang = "en") -> str:
    """The sidecar as YAML, each field with a comment that says where it was read."""
    lines = []
    for name, value in proposal.sidecar.items():
        entry = yaml.safe_dump({name: value}, allow_unicode=True, width=10_000).strip()
        origin = proposal.evidence.get(name)
        lines.append(f"{entry}  # {wording.origin(origin, lang)}" if origin else entry)
    return "\n".join(lines) + "\n"


def missing_fields(proposal: Proposal) -> tuple[Label, ...]:
    """What the text did not tell and the editor may know."""
    words = {
        "title": Label(zh="标题", en="title"),
        "province": Label(zh="省份", en="province"),
        "period_start": Label(zh="年份", en="year"),
        "publisher": Label(zh="发布机构", en="publisher"),
        "published": Label(zh="发布日期", en="date of publication"),
        "source_url": Label(zh="来源网址（source_url）", en="where it came from (source_url)"),
    }
    return tuple(label for name, label in words.items() if name not in proposal.sidecar)


def _free_slug(seeds: Path, report: Report, slugs: set[str], inside: bool) -> str:
    """The report's address, which is its file's name too, with a short mark of its content where it is taken."""
    taken = slugs if inside else slugs | {path.stem for path in seeds.iterdir()} if seeds.is_dir() else slugs
    return report.slug if report.slug not in taken else f"{report.slug}-{short_id(report.source.digest, length=4)}"


def _readable(paths: Iterable[Path], cache: Path | None) -> Iterator[Report]:
    for path in paths:
        result = read_report(path, cache)
        if isinstance(result, Report):
            yield result


def proposed_fields(report: Report) -> dict[str, str | int]:
    """What a report says of itself, as far as it was read, by the names of the sidecar's fields."""
    meta = report.meta
    given = {name: value for name in _PROPOSED if (value := getattr(meta, name)) is not None}
    return {**given, "document_type": meta.document_type}


def same_story(report: Report, others: Iterable[Report]) -> list[tuple[str, float]]:
    """The files that tell the same story, with the share of common text, the most alike first."""
    own = _shingles(report)
    found = []
    for other in others:
        theirs = _shingles(other)
        # the share of the shorter text: a reprint often cuts some
        share = len(own & theirs) / max(1, min(len(own), len(theirs)))
        if share >= SAME_STORY:
            found.append((other.source.name, round(share, 2)))
    return sorted(found, key=lambda twin: (-twin[1], twin[0]))


def _shingles(report: Report) -> set[bytes]:
    """One in eight of the text's shingles, chosen by their hash, furniture left out: the same for equal stretches."""
    text, at, kept = report.source.text, 0, []
    for noise in report.noise:
        kept.append(text[at : noise.start])
        at = noise.end
    letters = "".join(c for c in "".join((*kept, text[at:])) if c.isalnum())
    hashes = (hashlib.blake2b(letters[i : i + _SHINGLE].encode(), digest_size=8).digest() for i in range(len(letters)))
    return {h for h in hashes if h[0] % 8 == 0}
