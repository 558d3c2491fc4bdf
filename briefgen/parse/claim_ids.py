"""Write ids of claims into the front matter of a brief, and change nothing else of its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.edits import Edit, edited
from briefgen.model.brief import Brief
from briefgen.model.claim import Claim
from briefgen.parse.frontmatter import split_front_matter
from briefgen.parse.nodes import MappingNode, Node, ScalarNode, SequenceNode, YamlText, read_yaml
from briefgen.parse.records import parse_record
from briefgen.text import ContentFile, Span, Text


def write_claim_ids(file: ContentFile, ids: Sequence[str]) -> str:
    """The text of a brief with an id for every claim; `ids` are those of all its claims in order.

    Comments, quotation marks and layout stay; a claim in short form becomes one in long form. ""
    where that cannot be done: the new text is read again, and must say the same.
    """
    brief, faults = parse_record(file)
    front, _ = split_front_matter(file)
    if not isinstance(brief, Brief) or front is None or len(ids) != len(brief.claims):
        return ""
    source = YamlText(file, front.yaml, front.first_line)
    root, _ = read_yaml(source)
    nodes = list(_claim_nodes(root))
    if len(nodes) != len(ids):
        return ""
    lines = file.text.split("\n")
    edits: list[Edit] = []
    for (node, is_in_flow), claim, id in zip(nodes, brief.claims, ids, strict=True):
        if not claim.id:
            edits += _edits(node, is_in_flow, id, source, lines)
    text = edited(file, edits)
    read, new_faults = parse_record(replace(file, text=text))
    says_the_same = (
        isinstance(read, Brief)
        and [str(claim.id) for claim in read.claims] == list(ids)
        and _without_ids(read) == _without_ids(brief)
        and [f.message for f in new_faults] == [f.message for f in faults]
    )
    return text if says_the_same else ""


def _without_ids(brief: Brief) -> Brief:
    def bare(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        return tuple(replace(claim, id=Text("")) for claim in claims)

    return replace(brief, means=bare(brief.means), does_not_mean=bare(brief.does_not_mean))


def _claim_nodes(root: Node | None) -> Iterator[tuple[Node, bool]]:
    """The nodes of all claims, those of `means` first; and whether each stands in brackets."""
    pairs = root.value if isinstance(root, MappingNode) else ()
    for name in ("means", "does_not_mean"):
        for key, value in pairs:
            if key.value != name:
                continue
            is_list = isinstance(value, SequenceNode)
            for node in value.value if is_list else [value]:
                if not (isinstance(node, ScalarNode) and _is_empty(node)):
                    yield node, bool(is_list and value.flow_style)


def _is_empty(node: ScalarNode) -> bool:
    return not node.value.strip() or (not node.style and node.value in ("~", "null"))


def _edits(
    node: Node, is_in_flow: bool, id: str, source: YamlText, lines: list[str]
) -> Iterator[Edit]:
    if isinstance(node, MappingNode):
        claim = next((pair for pair in node.value if pair[0].value == "claim"), None)
        if claim is None:
            return
        key, words = source.span(claim[0]), source.span(claim[1])
        end = words.end_column - 1
        if node.flow_style:
            yield _at(source, words.end_line - 1, end, end, f", id: {id}")
        else:
            yield _new_line(source, lines, words.end_line - 1, key.column - 1, id)
        return
    span = source.span(node)
    first, last, column = span.line - 1, span.end_line - 1, span.column - 1
    if is_in_flow:
        yield _at(source, first, column, column, "{claim: ")
        yield _at(source, last, span.end_column - 1, span.end_column - 1, f", id: {id}}}")
        return
    before = lines[first][:column]
    start = column
    if before.strip(" -"):  # the one claim, in the line of its key
        column = 2
        yield _at(source, first, len(before.rstrip()), start, "\n  claim: ")
    else:
        yield _at(source, first, start, start, "claim: ")
    rest = [number for number in range(first + 1, last + 1) if lines[number].strip()]
    indents = [len(lines[number]) - len(lines[number].lstrip(" ")) for number in rest]
    # What goes on below must stand further in than the key that is put before it.
    shift = max(2, column + 2 - min(indents, default=column))
    for number in rest:
        yield _at(source, number, 0, 0, " " * shift)
    yield _new_line(source, lines, last, column, id)


def _new_line(source: YamlText, lines: list[str], line: int, column: int, id: str) -> Edit:
    """The id in a line of its own below `line`, and below a comment at the end of that."""
    end = len(lines[line])
    return _at(source, line, end, end, f"\n{' ' * column}id: {id}")


def _at(source: YamlText, line: int, column: int, end: int, text: str) -> Edit:
    """Put `text` in the place of the characters from `column` to `end` of a line; all from 0."""
    return Edit(Span(source.file.path, line + 1, column + 1, line + 1, end + 1), text)
