"""The options of the plugin in `mkdocs.yml`, and the settings that they and MkDocs's own make."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType
from typing import Any

from mkdocs.config import config_options as c
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from briefgen.date_words import is_language
from briefgen.diagnostics import Diagnostic, arrange, did_you_mean
from briefgen.language import SOURCE_LANGUAGE, main_language
from briefgen.model.claim import SCALES
from briefgen.parse import (
    MKDOCS_TAGS,
    SettingPlaces,
    impossible_days,
    settings_syntax,
    unknown_tags,
)
from briefgen.plugin.option_types import (
    Address,
    Day,
    Days,
    InterfaceLanguage,
    Names,
    OneOf,
    PolicyAdditions,
    Severities,
    WrongPartsError,
    YesOrNo,
    without_words,
)
from briefgen.rules import BAD_SETTING, UNKNOWN_SETTING
from briefgen.settings import Settings
from briefgen.surroundings import SettingsError, day_of_build, shown_path

# As MkDocs knows what is listed as `search` under a theme that has a search of its own.
MATERIAL_SEARCH = "material/search"


class Options(Config):  # type: ignore[no-untyped-call]  # of MkDocs
    """What stands under `plugins: - briefgen:` in `mkdocs.yml`."""

    language = InterfaceLanguage()
    """The language of the pages; the theme's if left out."""

    scale = OneOf(*SCALES)
    """The scale of likelihoods."""

    wording = OneOf("first", "second")
    """Which of its two wordings a scale is printed in."""

    show_grades = YesOrNo(default=False)
    """Whether readers see the grades of sources (Admiralty code)."""

    review_after_days = Days(default=180)
    """After how many days a brief that names no `review_by` must be checked again."""

    claim_age_days = Days(default=365)
    """From which age on a claim is marked as old."""

    autolink = YesOrNo(default=True)
    """Whether names and aliases in prose become links by themselves."""

    authors = Names()
    """Who wrote the briefs that name no authors."""

    report_url = Address()
    """Where readers report an error; the issue form of the repository if left out."""

    templates = c.ListOfItems(c.Dir(exists=True), default=[])
    """Folders in the form of `site_templates`, whose files come before briefgen's own."""

    search = YesOrNo(default=True)
    """Whether readers can search the site."""

    policy = PolicyAdditions()
    """What a browser may load on the pages beside what the site itself has."""

    active_files = Names()
    """Files of the content folder that may run something for readers, beside `extra_javascript`."""

    severity = Severities()
    """Severities of single rules."""

    today = Day()
    """The day on which the site is built; the calendar's if left out."""


def option_faults(
    errors: Iterable[tuple[str, Exception]], written: Iterable[object], config_file: Path
) -> tuple[Diagnostic, ...]:
    """What MkDocs found wrong with options, and keys that are none, at their places in the file."""
    try:
        text = config_file.read_text("utf-8-sig")
    except OSError:
        text = ""
    places = SettingPlaces(text, shown_path(config_file), "briefgen")
    known = list(Options())
    faults = []
    # YAML reads a key such as 2026 as a number, and one without letters as nothing.
    for key in ("" if one is None else str(one) for one in written):
        if key not in known:
            hint = did_you_mean(key, known) or f"it knows: {', '.join(known)}"
            message = f'briefgen has no setting "{key}"'
            faults.append(Diagnostic(UNKNOWN_SETTING, places.key(key), message, hint))
    for key, error in errors:
        if isinstance(error, WrongPartsError):
            faults += [
                Diagnostic(BAD_SETTING, places.key(key, part), message, hint)
                for part, message, hint in error.parts
            ]
        else:
            faults.append(Diagnostic(BAD_SETTING, places.value(key), f"{key}: {error}"))
    return arrange(faults)


def settings_of(config: MkDocsConfig, options: Options, day: datetime.date) -> Settings:
    """The settings of the pipeline, from MkDocs's own and the plugin's options.

    Raises `SettingsError` for a language that nothing is known of.
    """
    language = options.language or str(config.theme.get("language") or "en")
    if not is_language(language):
        raise SettingsError(f'"{language}" is no language that dates can be written in')
    folders = tuple(Path(folder) for folder in options.templates)
    if fault := without_words(language, folders):
        raise SettingsError(fault)
    docs_dir = Path(config.docs_dir)
    repo_url = config.repo_url or ""
    return Settings(
        content_dir=docs_dir,
        content_path=shown_path(docs_dir),
        today=day,
        site_name=config.site_name,
        site_description=config.site_description or "",
        site_url=config.site_url or "",
        language=language,
        use_directory_urls=config.use_directory_urls,
        search=_search(config, options),
        scale=options.scale,
        wording=options.wording,
        show_grades=options.show_grades,
        review_after_days=options.review_after_days,
        claim_age_days=options.claim_age_days,
        autolink=options.autolink,
        authors=tuple(options.authors),
        report_url=options.report_url or _issue_form(repo_url),
        repo_url=repo_url,
        template_dirs=folders,
        active_files=(*options.active_files, *map(str, config.extra_javascript)),
        severity=options.severity,
        policy=options.policy,
        markdown_extensions=tuple(map(str, config.markdown_extensions)),
        markdown_configs=MappingProxyType(dict(config.mdx_configs or {})),
    )


def theme_language(code: str, dirs: Iterable[str]) -> str:
    """The language of the theme that is nearest to `code`; English where it has none."""
    places = [Path(folder, "partials/languages") for folder in dirs]
    for name in (code, main_language(code)):
        if any((place / f"{name}.html").is_file() for place in places):
            return name
    return SOURCE_LANGUAGE


def settings_from_mkdocs(
    config_file: Path, content_dir: Path | None = None, day: datetime.date | None = None
) -> Settings:
    """The settings that a build with `config_file` has, for `content_dir` in place of its docs_dir.

    Raises SettingsError where MkDocs refuses the file, and for options that cannot be used.
    """
    changed: dict[str, Any] = {"docs_dir": str(content_dir.absolute())} if content_dir else {}
    try:
        config = load_config(str(config_file), **changed)
    except MkDocsException as error:
        raise SettingsError(
            f"{config_file}: {error.format_message()}", _broken_yaml(config_file)
        ) from error
    except ValueError as error:
        raise SettingsError(f"{config_file}: {error}", _wrong_days(config_file)) from error
    plugin = next((p for p in config.plugins.values() if isinstance(p.config, Options)), None)
    if faults := getattr(plugin, "option_faults", ()):
        raise SettingsError(f"{config_file}: {faults[0].message}", faults)
    if plugin is None:
        options = Options()
        options.validate()
    else:
        options = plugin.config
    return settings_of(config, options, day or day_of_build(options.today))


def _broken_yaml(config_file: Path) -> list[Diagnostic]:
    """What MkDocs says of YAML only in words for programmers."""
    try:
        text = config_file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return []
    shown = shown_path(config_file)
    return settings_syntax(text, shown) or [
        Diagnostic(
            BAD_SETTING,
            place,
            f'"{tag}" is no type of value that MkDocs knows',
            f"put quotes round the whole value, or write one of {', '.join(MKDOCS_TAGS)}",
        )
        for place, tag in unknown_tags(text, shown)
    ]


def _wrong_days(config_file: Path) -> list[Diagnostic]:
    """Values that YAML takes for a day, and which are none: MkDocs cannot even read the file."""
    text = config_file.read_text("utf-8-sig")
    return [
        Diagnostic(
            BAD_SETTING,
            place,
            f'the calendar has no day "{day}"',
            "write a day such as 2026-01-31, or put quotes round what is none",
        )
        for place, day in impossible_days(text, shown_path(config_file))
    ]


def _search(config: MkDocsConfig, options: Options) -> str:
    """Who searches the site: Material where its plugin is listed, else Pagefind.

    Raises SettingsError where search is both switched off and listed.
    """
    if MATERIAL_SEARCH not in config.plugins:
        return "pagefind" if options.search else "none"
    if not options.search:
        raise SettingsError(
            "briefgen has `search: false`, but `search` stands in the list of plugins too; "
            "take one of the two out of mkdocs.yml"
        )
    return "material"


def _issue_form(repo_url: str) -> str:
    """The page for a new issue of a repository on GitHub or GitLab; "" for others."""
    base = repo_url.rstrip("/")
    if base.startswith("https://github.com/"):
        return f"{base}/issues/new"
    if base.startswith("https://gitlab.com/"):
        return f"{base}/-/issues/new"
    return ""
