"""`handbook new`: first drafts of an entry, a guide, a translation, a language."""

from __future__ import annotations

import re
import sys

import click
from babel import Locale, UnknownLocaleError

from generator.checking.check import Checked
from generator.checking.report import as_text
from generator.commands.cli.shared import Context, checked_project
from generator.domain.contacts import REGIONAL, file_of, folder_of
from generator.domain.findings import Finding, Severity
from generator.domain.guides import Guide
from generator.domain.handbook import Handbook
from generator.editing import scaffold
from generator.editing.scaffold import translations
from generator.edition.texts import for_translators
from generator.reading import files
from generator.reading.kinds import kind_of
from generator.reading.yaml_file import read_text
from generator.text.characters import is_seen
from generator.text.strings import categories


@click.group("new", short_help="Begin an entry, a guide, a translation or a language.")
def new_command() -> None:
    """Begin an entry, a guide, a translation or a language.

    The file that is written says what to fill in. Nothing is ever overwritten.

    Example: handbook new institution rs-example
    """


@new_command.command("institution")
@click.argument("institution_id", metavar="ID")
@click.pass_obj
def new_institution(context: Context, institution_id: str) -> None:
    """Begin an entry. ID is the country's code, a hyphen, and a short name that never changes.

    For a body that belongs to no country: regional, a hyphen, and the short name.

    Example: handbook new institution rs-example
    """
    _, book = _project(context)
    path = file_of(institution_id)
    kind = kind_of(path)
    if kind is None or kind.name != "institution" or institution_id != institution_id.lower():
        raise click.UsageError(
            f'"{institution_id}" is not an id. Write the country\'s code, a hyphen and a short name in lower-case letters, digits and hyphens, such as rs-example.'
        )
    known = {c.code: c for c in book.countries}
    folder = folder_of(institution_id)
    if folder not in (REGIONAL, *known):
        raise click.UsageError(
            f'There is no country "{folder}" in directory/. There are: {", ".join(known)}.'
        )
    languages = known[folder].official_languages if folder in known else ()
    _write(context, path, scaffold.institution(institution_id, languages, book.vocabulary))


@new_command.command("guide")
@click.argument("key", metavar="PHASE/NAME")
@click.option(
    "--language", "-l", default="en", help="Translate the English guide into this language."
)
@click.pass_obj
def new_guide(context: Context, key: str, language: str) -> None:
    """Begin a guide in English, or with --language its translation.

    Example: handbook new guide start/first-call
    """
    _, book = _project(context)
    phase, _, name = key.partition("/")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise click.UsageError(
            f'"{key}" is not a guide\'s name. Write the phase, a stroke and a name in lower-case letters, digits and hyphens, such as start/first-call.'
        )
    if phase != "about" and phase not in book.vocabulary.phases:
        raise click.UsageError(
            f'"{phase}" is not a phase. There are: {", ".join(book.vocabulary.phases)}.'
        )
    section = phase if phase == "about" else f"guides/{phase}"
    path = f"content/{language}/{section}/{name}.md"
    if language == "en":
        if phase == "about":
            raise click.UsageError("Pages of about/ are fixed; only translations can be begun.")
        _write(context, path, scaffold.guide(phase, book.vocabulary, context.today))
        return
    written = [x.code for x in book.languages if not x.derived_from and x.code != "en"]
    if language not in written:
        raise click.UsageError(
            f'"{language}" is not a language that is translated into. There are: {", ".join(written)}.'
        )
    english = next(
        (g for g in book.guides if g.language == "en" and g.key == f"{section}/{name}"), None
    )
    if english is None:
        raise click.UsageError(f"There is no English guide {key} to translate.")
    _write(context, path, translations.translated_guide(_front(context, english), english))


def _front(context: Context, guide: Guide) -> str:
    text, _ = read_text(context.root / guide.path, guide.path)
    return (text or "").replace("\r\n", "\n").split("---\n", 2)[1]


@new_command.command("language")
@click.argument("code")
@click.option("--name", help="Its own name for itself.  [default: CLDR's]")
@click.option("--locale", help="The CLDR locale of its dates and plurals.  [default: the code]")
@click.pass_obj
def new_language(context: Context, code: str, name: str | None, locale: str | None) -> None:
    """Begin a language: a line in content/languages.yml, and its files with the English to translate.

    What is not written yet is shown in English; handbook status counts what is.

    Example: handbook new language de
    """
    checked, book = _project(context)
    if code in {x.code for x in book.languages}:
        raise click.UsageError(f'"{code}" is a language of this handbook already.')
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", code):
        raise click.UsageError(
            f'"{code}" is not a language code. Write it as BCP 47 has it, such as de or sr-Latn.'
        )
    known = _locale(locale or code.replace("-", "_"))
    if known is None:
        raise click.UsageError(
            f'"{locale or code}" is not a CLDR locale. Name one that is near with --locale, such as --locale sr_Latn.'
        )
    if known.text_direction == "rtl":
        raise click.UsageError(
            f'"{code}" is written from right to left, which the pages of this handbook cannot show yet.'
        )
    own = name or known.get_display_name() or code
    if re.search(r"[<>\"]", own) or not all(map(is_seen, own)):
        raise click.UsageError("The name holds a character that cannot stand there.")
    for path in ("content/en/strings.yml", "content/languages.yml"):
        if not _readable(checked, path):
            click.echo(as_text(checked.findings, context.root), err=True)
            sys.exit(1)
    english, _ = read_text(context.root / "content/en/strings.yml", "content/en/strings.yml")
    listed, _ = read_text(context.root / "content/languages.yml", "content/languages.yml")
    strings = translations.strings(english or "", categories(str(known)))
    if strings is None or listed is None:
        raise click.ClickException(
            "content/en/strings.yml cannot be read, so there is nothing to translate."
        )
    line = {"code": code, "name": own[:1].upper() + own[1:], "locale": str(known)}
    texts = for_translators(book.walk().texts)
    begun = {
        f"content/{code}/strings.yml": strings,
        f"content/{code}/texts.yml": translations.texts(texts, code),
        f"content/{code}/safety.yml": translations.safety_words(code, book.safety.get("en")),
        f"content/{code}/synonyms.yml": translations.synonyms(code, book.synonyms.get("en")),
    }
    made = {**begun, "content/languages.yml": translations.with_language(listed, line)}
    _refuse(*files.write_all(context.root, made, new=tuple(begun)))
    for path in begun:
        click.echo(f"{path}: written. Write each text behind its name; keep %{{…}}.")
    click.echo(
        f"content/languages.yml: {line['name']} is the last of the menu; move its line where it belongs, and add its alphabet."
    )
    click.echo("Then run: handbook check")


def _readable(checked: Checked, path: str) -> bool:
    return not any(f.path == path and f.severity is Severity.ERROR for f in checked.findings)


def _locale(name: str) -> Locale | None:
    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError, TypeError):
        return None


def _project(context: Context) -> tuple[Checked, Handbook]:
    """The project as it is; what is wrong elsewhere does not stop a new file."""
    checked = checked_project(context, "public", None)
    if checked.loaded.handbook is None:
        click.echo(as_text(checked.findings, context.root), err=True)
        sys.exit(1)
    return checked, checked.loaded.handbook


def _refuse(*refused: Finding | None) -> None:
    for finding in filter(None, refused):
        click.echo(finding, err=True)
        sys.exit(1)


def _write(context: Context, path: str, text: str) -> None:
    _refuse(files.write(context.root, path, text, new=True))
    click.echo(f"{path}: written. Open it; its remarks say what to write.")
    _say_what_is_left(context, path)


def _say_what_is_left(context: Context, path: str) -> None:
    left = [f for f in checked_project(context, "public", None).findings if f.path == path]
    if missing := [f for f in left if f.severity is Severity.ERROR or f.code == "GDE011"]:
        click.echo("To fill in before it can be published:")
        for finding in missing:
            click.echo(f"  {finding}")
    click.echo("Then run: handbook check")
