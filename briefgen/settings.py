"""Settings of a site: what the desk chooses once, and the day on which the site is built."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from briefgen.frozen import frozen
from briefgen.rules import Severity

DEFAULT_MARKDOWN_EXTENSIONS = (
    "toc",
    "tables",
    "fenced_code",
    "footnotes",
    "admonition",
    "sane_lists",
)


@frozen(kw_only=True)
class Settings:
    """All that the pipeline needs to know beside the content.

    `content_path` is how messages show the content folder. `site_url` is "" or ends in "/".
    `today` is the only clock: a build with the same content and the same `today` gives the same
    bytes. `template_dirs` come before briefgen's own templates, the first wins.
    `search` says who searches the site: "pagefind", "material" or "none".
    `review_after_days` and `claim_age_days` are in days. `policy` are sources that the content
    security policy of the pages allows beside the site itself, by directive. `active_files` are
    patterns of addresses of files in the content folder that may run something for readers.
    """

    content_dir: Path
    today: datetime.date
    content_path: str = "content"
    site_name: str = "Briefings"
    site_description: str = ""
    site_url: str = ""
    language: str = "en"
    use_directory_urls: bool = True
    search: str = "none"
    scale: str = "icd203"
    wording: str = "first"
    show_grades: bool = False
    review_after_days: int = 180
    claim_age_days: int = 365
    autolink: bool = True
    authors: tuple[str, ...] = ()
    report_url: str = ""
    repo_url: str = ""
    template_dirs: tuple[Path, ...] = ()
    active_files: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))
    policy: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    markdown_extensions: tuple[str, ...] = DEFAULT_MARKDOWN_EXTENSIONS
    markdown_configs: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
