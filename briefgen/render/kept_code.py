"""Our own templates as Jinja has compiled them, kept where Python keeps the program's modules.

Whoever can write there can change the program itself. Whoever can write into the `.cache` of a desk
cannot; so no code comes from there, and none of templates of a site's own is kept.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from briefgen.kept import read_kept, write_kept
from briefgen.templates_dir import templates_dir
from briefgen.versions import program_digest


class KeptCode(BytecodeCache):
    """The code of our templates in `__pycache__`, in a file for each, with Python's own rules for it.

    What cannot be read, or is of another template, text or program, is as if it were not there.
    """

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The file that has the code of a template; "" for one that is not ours."""
        path, ours = Path(filename or name), templates_dir()
        if not path.is_relative_to(ours) or sys.implementation.cache_tag is None:
            return ""
        return cache_from_source(
            str(Path(__file__).with_name("-".join(path.relative_to(ours).parts)))
        )

    def get_source_checksum(self, source: str) -> str:
        # What our filters give may be in the code too.
        return sha256(f"{program_digest()}\n{source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key:
            with suppress(OSError, ValueError):  # it is compiled anew
                bucket.bytecode_from_string(read_kept(Path(bucket.key), _key(bucket)))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.key and not sys.dont_write_bytecode:
            with suppress(OSError):  # as Python does without where it may not write
                write_kept(Path(bucket.key), _key(bucket), bucket.bytecode_to_string())


def _key(bucket: Bucket) -> str:
    return f"{bucket.key}\n{bucket.checksum}"
