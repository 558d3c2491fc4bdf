"""What an editor may have meant by an id that nothing has: its near spellings, names, old ids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from briefgen.link.nearest import Nearest
from briefgen.load import RECORD_FOLDERS
from briefgen.model.actor import Actor
from briefgen.model.brief import Brief
from briefgen.model.fields import Record
from briefgen.model.source import Source
from briefgen.text import slugify
from briefgen.text.sameness import name_key

_MOST = 3
# Of shorter names, one letter is too much.
_LONG_ENOUGH = 8
_ALMOST_THE_SAME = 0.9
_BRACKETS = " \t\"'“”‘’[]<>"
_ENDING = re.compile(r"\.(?:md|ya?ml|markdown|txt|json)\Z", re.IGNORECASE)


class Suggestions:
    """Knows every id, name and former id."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        self.records = records
        self._kept: dict[tuple[str, tuple[str, ...]], str] = {}

    def hint(self, id: str, to: tuple[str, ...]) -> str:
        """What to do about the unknown `id`, where an id of the types `to` belongs (any if empty).

        One mistake is often made in many places, so what was found is kept.
        """
        if (id, to) not in self._kept:
            self._kept[id, to] = self._hint(id, to)
        return self._kept[id, to]

    def near(self, id: str, to: tuple[str, ...]) -> tuple[Record, ...]:
        """The records that may be meant by `id`, the likeliest first: all that are called so, or at
        most three that are nearly.
        """
        bare = _bare(id)
        fits = [self.records[known] for known in self._near(bare, to)]
        plain = name_key(bare)
        called = sum(plain in map(name_key, _names_of(record)) for record in fits)
        return tuple(fits[: max(called, _MOST)])

    def called(self, name: str, to: tuple[str, ...]) -> tuple[Record, ...]:
        """The records of the types `to` whose own name `name` is, weak names left out."""
        plain = name_key(name)
        found = (self.records[id] for id in self._by_name.get(plain, ()) if self._fits(id, to))
        return tuple(r for r in found if plain in map(name_key, _names_of(r)))

    def misspelt(self, name: str) -> Record | None:
        """The person whose name `name` is but for a letter or two; None if it seems nobody's.

        Only of persons: "Austria" and "Australia", in longer names, are as near. A father and his
        daughter ("Petrov", "Petrova") are two.
        """
        plain = name_key(name)
        if len(plain) < _LONG_ENOUGH or plain in self._by_name:
            return None
        for near in self._names_of_persons.to(plain, limit=1):
            family, other = plain.split()[-1], near.split()[-1]
            are_two = family + "a" == other or family == other + "a"
            if len(near.split()) == len(plain.split()) and not are_two:
                return self.records[self._by_name[near][0]]
        return None

    def certain(self, id: str, to: tuple[str, ...]) -> str:
        """The one id that is meant by `id` beyond doubt; "" where somebody must say.

        It is meant by itself in other letters, with brackets, folder or ending; by a former id; and
        by a name or alias that no other record has, be it as a weak name (`also`).
        """
        bare = _bare(id)
        slug = re.sub(r"[ _]+", "-", bare.casefold())
        found = {slug} if slug in self.records else {self._former.get(slug, "")} - {""}
        found |= set(self._by_name.get(name_key(bare), ()))
        if len(found) != 1:
            return ""
        meant = found.pop()
        record = self.records[meant]
        folder = id.strip(_BRACKETS).rpartition("/")[0].rpartition("/")[2]
        is_weak = meant != slug and name_key(bare) in map(name_key, getattr(record, "also", ()))
        is_elsewhere = folder not in ("", "..", ".", record.folder)
        return "" if is_weak or is_elsewhere or not self._fits(meant, to) else meant

    def _hint(self, id: str, to: tuple[str, ...]) -> str:
        bare = _bare(id)
        slug = slugify(bare)
        if new := self._former.get(slug):
            return f'its id is "{new}" today ({_path(self.records[new])})'
        near = self.near(id, to)
        if len(near) == 1:
            return f'did you mean "{near[0].id}"? ({_path(near[0])})'
        if near:
            words = [f'"{record.id}" ({record.type_name})' for record in near]
            return f"did you mean {', '.join(words[:-1])} or {words[-1]}?"
        if len(to) == 1:
            # A brief has a text, and all else may do without one.
            ending = "md" if to == (Brief.type_name,) else "yml"
            return f"make a file {_folder_of(to)}{slug}.{ending} for it"
        return "make a file for it, or correct the id"

    def _near(self, bare: str, to: tuple[str, ...]) -> Iterator[str]:
        """Ids in the order of how sure they are; the later ways only where the earlier fail."""
        slug = slugify(bare)
        for found in (
            # What is an id may be the name of another record as well.
            dict.fromkeys(
                (*([slug] * (slug in self.records)), *self._by_name.get(name_key(bare), ()))
            ),
            self._by_name.get(name_key(bare.replace("-", " ")), ()),
            self._by_publisher.get(name_key(bare), ()),
            self._holding(slug.split("-")),
            self._nearest(to).to(slug),
        ):
            fits = [id for id in found if self._fits(id, to)]
            if fits:
                yield from fits
                return

    def _fits(self, id: str, to: tuple[str, ...]) -> bool:
        record = self.records[id]
        return record.file is not None and (not to or record.type_name in to)

    def _holding(self, words: list[str]) -> list[str]:
        """Ids that hold all of `words`, the shortest first: "putin" is in "vladimir-putin"."""
        if any(len(word) < 3 and not word.isdigit() for word in words):
            return []
        held = [self._by_word.get(word, frozenset()) for word in words]
        return sorted(frozenset.intersection(*held), key=lambda known: (len(known), known))

    def _nearest(self, to: tuple[str, ...]) -> Nearest:
        if to not in self._nearest_of:
            self._nearest_of[to] = Nearest(id for id in self.records if self._fits(id, to))
        return self._nearest_of[to]

    @cached_property
    def _nearest_of(self) -> dict[tuple[str, ...], Nearest]:
        return {}

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[str, ...]]:
        """Ids by the names of their records, in every spelling."""
        found: dict[str, tuple[str, ...]] = {}
        for id, record in self.records.items():
            names = (*_names_of(record), *getattr(record, "also", ()))
            for name in {name_key(name) for name in names}:
                found[name] = (*found.get(name, ()), id)
        return found

    @cached_property
    def _by_publisher(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of sources by who published them: an actor's id and names, or plain words."""
        found: dict[str, tuple[str, ...]] = {}
        for source in self.records.values():
            if not isinstance(source, Source):
                continue
            for publisher in (value.value for value in source.publisher):
                actor = self.records.get(publisher)
                names = (publisher, *(_names_of(actor) if actor else ()))
                for name in {name_key(name) for name in names}:
                    found[name] = (*found.get(name, ()), source.id)
        return found

    @cached_property
    def _names_of_persons(self) -> Nearest:
        persons = (r for r in self.records.values() if isinstance(r, Actor) and r.kind == "person")
        return Nearest((name_key(name) for r in persons for name in _names_of(r)), _ALMOST_THE_SAME)

    @cached_property
    def _by_word(self) -> Mapping[str, frozenset[str]]:
        """Ids by the words between their hyphens."""
        found: dict[str, set[str]] = {}
        for id in self.records:
            for word in id.split("-"):
                found.setdefault(word, set()).add(id)
        return {word: frozenset(ids) for word, ids in found.items()}

    @cached_property
    def _former(self) -> Mapping[str, str]:
        return {
            str(former): id
            for id, record in self.records.items()
            for former in getattr(record, "formerly", ())
        }


def _names_of(record: Record) -> Iterator[str]:
    """Every name that is a record's own: its name or title, its aliases, its native names."""
    yield getattr(record, "name", record.title_text)
    yield from getattr(record, "aliases", ())
    yield from (native.text for native in getattr(record, "native", ()))


def _bare(id: str) -> str:
    """An id without brackets, folder and ending."""
    return _ENDING.sub("", id.strip(_BRACKETS).partition("|")[0].rpartition("/")[2])


def _folder_of(to: tuple[str, ...]) -> str:
    folders = {cls.type_name: folder for folder, cls in RECORD_FOLDERS.items()}
    return f"{folders[to[0]]}/" if len(to) == 1 else "the folder of its type"


def _path(record: Record) -> str:
    return record.file.path if record.file else ""
