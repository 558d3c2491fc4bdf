"""How a field of a record is described: its form, how many, and what it is for.

A record is a frozen dataclass whose attributes are made with `one`, `many`, `fact` or `keyed`.
`specs_of(cls)` gives the descriptions back, in order; `model/written.py` goes through all that was
written in a record.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from typing import Any, ClassVar, Generic, TypeVar

from briefgen.frozen import frozen
from briefgen.model.dates import PartialDate
from briefgen.text import NOWHERE, ContentFile, Span, Text
from briefgen.text.web_addresses import ADDRESS_PATTERN

T = TypeVar("T")

# A disk takes names of 255 letters, and the page of two actors has both ids in its own.
MAX_ID = 80
ID_PATTERN = "[a-z0-9][a-z0-9-]*"
REFERENCE_PATTERN = rf"(?P<id>{ID_PATTERN})(?:#(?P<fragment>[^\s#][^#]*))?"


class Form(Enum):
    """What one value looks like."""

    LINE = "plain text"
    PROSE = "text with [[links]] and Markdown emphasis"
    WORD = "one word of a list"
    DATE = "a date (EDTF)"
    REF = "an id"
    NAME = "an actor's id, or plain words"
    CITATION = "a source: an id, id#article, an address, or keys and values"
    URL = "an address"
    SLUG = "an id made by the editor"
    LANGUAGE = "a language tag (BCP 47)"
    WIKIDATA = "a Wikidata id (Q and digits)"
    COUNTRY = "two capital letters"
    SHA256 = "64 hexadecimal digits"
    SPELL = "a number of days, months or years"
    FLAG = "true or false"
    PART = "keys and values"


class Number(Enum):
    """How many values a field takes."""

    ONE = "one"
    MANY = "a list"
    FACT = "one, or a list of {value, source, note, as_of}"
    KEYED = "keys of the editor's own, each with a value"


# How a value of a form is written, where a pattern can say it; as a whole, from its first character
# to its last. Names of groups are Python's.
PATTERNS: dict[Form, str] = {
    Form.REF: REFERENCE_PATTERN,
    Form.URL: ADDRESS_PATTERN,
    Form.SLUG: f"[a-z0-9][a-z0-9-]{{0,{MAX_ID - 1}}}",
    Form.LANGUAGE: "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*",
    Form.WIKIDATA: "Q[1-9][0-9]*",
    Form.COUNTRY: "[A-Z]{2}",
    Form.SHA256: "[0-9a-f]{64}",
    Form.SPELL: "[1-9][0-9]{0,3} (?:day|month|year)s?",
}


@frozen()
class Spec:
    """The description of one field. `key` is the word in YAML, `also` a second accepted key."""

    form: Form
    number: Number
    doc: str
    required: bool = False
    words: tuple[str, ...] = ()
    meanings: tuple[str, ...] = ()  # what each of the words says, where it does not say so itself
    to: tuple[str, ...] = ()  # record types an id may name; empty: any
    part: type[Part] | None = None
    key: str = ""
    also: str = ""
    name: str = ""  # the attribute, filled in by specs_of


@frozen()
class Ref:
    """A reference by id, perhaps to a part of the record: `treaty-id#5`, `brief-id#claim-id`.

    `url` is set when the editor wrote a bare address instead; `id` is then the id of the source
    that is made from it.
    """

    id: str
    fragment: str = ""
    url: str = ""
    span: Span = field(default=NOWHERE, compare=False)

    def __str__(self) -> str:
        return self.url or (f"{self.id}#{self.fragment}" if self.fragment else self.id)


@frozen(kw_only=True)
class Part:
    """Something with keys and values.

    `short` is the key that a bare string stands for, `words_from` the attribute whose words stand for
    the part where others speak of it ("" for none).
    """

    short: ClassVar[str] = ""
    words_from: ClassVar[str] = ""
    span: Span = field(default=NOWHERE, compare=False)

    @property
    def words(self) -> Text:
        """The editor's words that stand for it; "" where it has none."""
        return getattr(self, self.words_from) if self.words_from else Text("")


def _made(spec: Spec, default: Any) -> Any:
    return field(default=default, metadata={"spec": spec})


def one(form: Form | type[Part], doc: str, **more: Any) -> Any:
    """A field with at most one value: text defaults to "", a flag to False, others to None."""
    spec = _spec(form, Number.ONE, doc, more)
    if spec.form is Form.FLAG:
        return _made(spec, False)
    textual = spec.form not in (Form.PART, Form.REF, Form.DATE, Form.CITATION)
    return _made(spec, Text("") if textual else None)


def many(form: Form | type[Part], doc: str, **more: Any) -> Any:
    """A list, empty by default; a single value stands for a list of one."""
    return _made(_spec(form, Number.MANY, doc, more), ())


def fact(form: Form, doc: str, **more: Any) -> Any:
    """A fact of the world: a tuple of `Value`, more than one where sources disagree."""
    return _made(_spec(form, Number.FACT, doc, more), ())


def keyed(part: type[Part], doc: str, **more: Any) -> Any:
    """Parts under keys of the editor's own (articles): a tuple of parts with `.key` set."""
    return _made(_spec(part, Number.KEYED, doc, more), ())


def citations(doc: str) -> Any:
    """Sources, under `sources` or `source`."""
    return many(Form.CITATION, doc, also="source")


def _spec(form: Form | type[Part], number: Number, doc: str, more: dict[str, Any]) -> Spec:
    if isinstance(form, Form):
        return Spec(form, number, doc, **more)
    return Spec(Form.PART, number, doc, part=form, **more)


_SPECS: dict[type[Any], tuple[Spec, ...]] = {}


def specs_of(cls: type[Any]) -> tuple[Spec, ...]:
    """The fields that an editor may write in `cls`, its own first, in the order of the reference."""
    if cls not in _SPECS:
        of_all = {f.name for f in dataclasses.fields(Record)} if issubclass(cls, Record) else set()
        _SPECS[cls] = tuple(
            dataclasses.replace(
                f.metadata["spec"], name=f.name, key=f.metadata["spec"].key or f.name
            )
            for f in sorted(dataclasses.fields(cls), key=lambda f: f.name in of_all)
            if "spec" in f.metadata
        )
    return _SPECS[cls]


_REQUIRED: dict[type[Any], tuple[Spec, ...]] = {}


def required_of(cls: type[Any]) -> tuple[Spec, ...]:
    """The fields that an editor must write in `cls`."""
    if cls not in _REQUIRED:
        _REQUIRED[cls] = tuple(spec for spec in specs_of(cls) if spec.required)
    return _REQUIRED[cls]


_BY_KEY: dict[type[Any], Mapping[str, Spec]] = {}


def specs_by_key(cls: type[Any]) -> Mapping[str, Spec]:
    """The fields of `cls` under all keys that are read for them."""
    if cls not in _BY_KEY:
        specs = {spec.key: spec for spec in specs_of(cls)}
        _BY_KEY[cls] = specs | {spec.also: spec for spec in specs_of(cls) if spec.also}
    return _BY_KEY[cls]


@frozen(kw_only=True)
class Citation(Part):
    """A pointer to evidence: a source, a treaty or one of its articles, an event, another claim."""

    short: ClassVar[str] = "source"
    source: Ref = one(
        Form.REF,
        "What is cited: a source, `treaty#article`, an event, `brief#claim`, or an address.",
        required=True,
        to=("source", "treaty", "event", "brief"),
    )
    quote: Text = one(Form.LINE, "The words that carry it, exactly as they stand there.")
    before: Text = one(Form.LINE, "The words before the quote, where it occurs twice.")
    after: Text = one(Form.LINE, "The words after the quote, where it occurs twice.")
    locator: Text = one(Form.LINE, "Where in it: page, paragraph, minute.")
    credibility: Text = one(
        Form.WORD,
        "Credibility of this item, 1 (confirmed) to 6 (cannot be judged), Admiralty "
        "code. Shown only if the site says so.",
        words=("1", "2", "3", "4", "5", "6"),
    )
    note: Text = one(Form.PROSE, "A remark on this use of the source.")


@frozen()
class Value(Generic[T]):
    """One account of a fact. `value` is text, a date, a name or a reference, as the field says."""

    value: T
    sources: tuple[Citation, ...] = ()
    note: Text = Text("")
    as_of: PartialDate | None = None
    span: Span = field(default=NOWHERE, compare=False)
    as_of_span: Span = field(default=NOWHERE, compare=False)


Fact = tuple[Value[Text], ...]
DateFact = tuple[Value[PartialDate], ...]
Dated = Value[PartialDate]


@frozen(kw_only=True)
class Native(Part):
    """A name in its own script."""

    short: ClassVar[str] = "text"
    text: Text = one(Form.LINE, "The name in its own script.", required=True)
    lang: Text = one(
        Form.LANGUAGE, "Its language, such as `ru`, `zh-Hant`; set as `lang` on the page."
    )


@dataclasses.dataclass(slots=True)
class Inventory:
    """What is written in a record, by kind and without its places, as it was met in the file.

    By this a rule sees at little cost that it need not look closer. There may be more in it than in
    the record, which has nothing of a part that could not be made.
    """

    refs: list[tuple[Ref, tuple[str, ...]]] = field(default_factory=list)  # with Spec.to of each
    names: list[Text] = field(default_factory=list)
    prose: list[Text] = field(default_factory=list)
    dates: list[PartialDate] = field(default_factory=list)
    has_articles: bool = False


@frozen(kw_only=True)
class Record(Part):
    """What all records have: an id (the file's name), the file, and a text in Markdown."""

    type_name: ClassVar[str] = ""
    folder: ClassVar[str] = ""
    id: str = ""
    file: ContentFile | None = field(default=None, compare=False)
    is_whole: bool = True  # False: a required field could not be read, and that is reported
    # (place of a part, key): written, but no value could be read, which is reported.
    unread: frozenset[tuple[Span, str]] = field(default=frozenset(), compare=False)
    inventory: Inventory = field(default_factory=Inventory, compare=False)
    body: Text = field(default=Text(""))
    context: tuple[Ref, ...] = many(
        Form.REF, "Which records are meant here by names that several records share."
    )
    nolink: tuple[Text, ...] = many(
        Form.LINE, "Names, or ids, that do not link themselves on this page; `all` for none."
    )

    @property
    def title_text(self) -> str:
        """What the record is called, in the editor's words."""
        raise NotImplementedError
