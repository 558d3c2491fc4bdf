"""The folder of what is kept between builds: rendered articles, and what was written into sites."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from mkdocs.config.defaults import MkDocsConfig

from briefgen.frozen import frozen
from briefgen.plugin.telling import in_words, log
from briefgen.render import ArticlesOnDisk
from briefgen.written import Written, read_list, write_list

# For so long the cache keeps what builds that look through it do not use: of other branches or days.
_KEPT_SECONDS = 3 * 24 * 3600
# One build in this time does: there are thousands of files.
_TIDIED_SECONDS = 24 * 3600


@frozen()
class Cache:
    """The folder of what is kept between builds; `temporary` takes it away at the end, if it is one."""

    path: Path
    temporary: TemporaryDirectory[str] | None = None

    @property
    def articles(self) -> ArticlesOnDisk:
        return ArticlesOnDisk(self.path / "pages")

    @property
    def search_folder(self) -> Path:
        return self.path / "search"

    def known(self, site: Path) -> Mapping[str, Written]:
        """What was written into `site` last, by address; nothing where that cannot be read."""
        return read_list(self._list_of(site))

    def remember(self, site: Path, written: Mapping[str, Written], used: Collection[str]) -> None:
        """Keep what was `written` for the next build, and of the articles those that are `used`.

        The next build does without the list where it cannot be kept.
        """
        try:
            write_list(self._list_of(site), written)
            self._tidy(used)
        except OSError as error:
            log.warning("The next build will be a slow one: %s", in_words(error))

    def _tidy(self, used: Collection[str]) -> None:
        now, mark = time.time(), self.path / "tidied"
        # A clock may have been put back.
        if not mark.exists() or abs(now - mark.stat().st_mtime) > _TIDIED_SECONDS:
            self.articles.drop_old(used, now - _KEPT_SECONDS)
            mark.touch()

    def _list_of(self, site: Path) -> Path:
        name = sha256(os.fsencode(site)).hexdigest()[:16]
        return self.path / f"written-{name}.json"


def cache_folder(config: MkDocsConfig) -> Cache:
    """`.cache/briefgen` beside mkdocs.yml; where nothing can be written there, a folder of this run."""
    path = Path(config.config_file_path or "mkdocs.yml").absolute().parent / ".cache" / "briefgen"
    try:
        (path / "pages").mkdir(parents=True, exist_ok=True)
        TemporaryFile(dir=path / "pages").close()
    except OSError:
        temporary = TemporaryDirectory(prefix="briefgen-")
        return Cache(Path(temporary.name), temporary)
    return Cache(path)
