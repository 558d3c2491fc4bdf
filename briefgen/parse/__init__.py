"""Parse: files -> records. The only room that knows YAML.

`frontmatter.py` cuts a file in front matter and text, `nodes.py` reads YAML as text with
positions, `values.py` reads one value as its field describes it, `records.py` puts a record
together and checks what concerns more than one of its fields.
"""

from briefgen.parse.records import Parsed, parse_content

__all__ = ["Parsed", "parse_content"]
