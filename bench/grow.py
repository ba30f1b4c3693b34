"""Make a large folder of reports out of a small one by changing places, years and numbers; the same every time.

python -m bench.grow 1000 /some/folder [--seeds seeds]
"""

from __future__ import annotations

import argparse
import random
import re
from pathlib import Path

from generator.parse import parse
from generator.parse.places import places_file
from generator.read import find_seeds, read_source

_YEAR = re.compile(r"20[12]\d(?=年|-)")
# counts of two or more digits that are not part of a date, a quoted name or a document number
_NUMBER = re.compile(r"(?<![\d.\-“+·〔/])\d{2,}(?:\.\d+)?(?![\d.年月日\-”+·〕/])")


def grow(seeds: Path, folder: Path, count: int) -> None:
    """Write ``count`` varied reports made from those of ``seeds`` into ``folder`` (made if it is not there)."""
    folder.mkdir(parents=True, exist_ok=True)
    originals = [_original(path) for path in find_seeds(seeds)]
    places = [name for province in places_file().provinces for name in province.cities]
    for i in range(count):
        city, text = originals[i % len(originals)]
        place = places[i % len(places)]
        folder.joinpath(f"report-{i:05d}.txt").write_text(_vary(text, city, place, i), encoding="utf-8", newline="")


def _original(path: Path) -> tuple[str | None, str]:
    source = read_source(path)
    city = parse(source).meta.city
    return (city.removesuffix("市") if city else None), source.text


def _vary(text: str, city: str | None, place: str, number: int) -> str:
    """The same report of another place and year, with other figures."""
    chance = random.Random(number)
    if city:
        text = text.replace(f"{city}市", place).replace(city, place[:2])
    shift = chance.randrange(-8, 2)
    text = _YEAR.sub(lambda m: str(int(m[0]) + shift), text)
    return _NUMBER.sub(lambda m: _other_number(m[0], chance), text)


def _other_number(digits: str, chance: random.Random) -> str:
    """Another number with as many digits before and behind the point."""
    whole, point, part = digits.partition(".")
    low = 10 ** (len(whole) - 1)
    changed = str(chance.randrange(low, low * 10))
    return changed + point + "".join(chance.choice("0123456789") for _ in part)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=Path, default=Path("seeds"))
    args = parser.parse_args()
    grow(args.seeds, args.folder, args.count)


if __name__ == "__main__":
    main()
