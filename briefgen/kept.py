"""Files that are kept from run to run: they appear whole, and say whether they are what was written."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from hashlib import sha256
from itertools import count
from pathlib import Path
from secrets import token_hex

# With the process and a number no other file has this name, on whichever computer it is made.
_OF_THIS_RUN = token_hex(8)
_NUMBERS = count()
# Older ones are of builds that were killed; no build takes as long.
_STALE_SECONDS = 3600


def write_kept(path: Path, key: str, data: bytes) -> None:
    """Keep `data` under `key`. Raises OSError where it cannot be written."""
    write_whole(path, _digest(key, data) + b"\n" + data)


def read_kept(path: Path, key: str) -> bytes:
    """What was kept under `key`. Raises ValueError if the file is not as it was written, and OSError."""
    digest, _, data = path.read_bytes().partition(b"\n")
    if digest != _digest(key, data):
        raise ValueError(f"{path} is not what was kept as {key}")
    return data


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that appears whole or not at all. Raises OSError where it cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{_OF_THIS_RUN}-{os.getpid()}-{next(_NUMBERS)}")
    try:
        with open(new, "xb", opener=_readable) as file:
            file.write(data)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def take_stale(folder: Path, pattern: str) -> None:
    """Take away what builds that were killed have left in `folder`. Raises OSError where it cannot be."""
    for left in folder.glob(pattern):
        with suppress(FileNotFoundError):  # another build takes it away too
            if time.time() - left.lstat().st_mtime < _STALE_SECONDS:
                continue
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left)
            else:
                left.unlink()


def _readable(path: str, flags: int) -> int:
    """Opens a file that others may read, and only its owner write, whatever the umask."""
    return os.open(path, flags, 0o644)


def _digest(key: str, data: bytes) -> bytes:
    return sha256(key.encode() + b"\n" + data).hexdigest().encode()
