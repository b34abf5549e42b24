"""`handbook pdf`: one or more documents for printing."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import chain
from pathlib import Path

import click

from generator.commands.build import Order, make_edition
from generator.commands.cli.shared import (
    Context,
    checked_project,
    known_languages,
    output_folder,
    report,
    restricted_options,
)
from generator.domain.findings import did_you_mean
from generator.edition.edition import Edition
from generator.edition.readers import ReadersEdition
from generator.outputs.pdf import store
from generator.outputs.pdf.documents import Paper
from generator.outputs.pdf.publish import DocumentError, publish
from generator.reading import files


@click.command("pdf", short_help="Make PDFs for printing.")
@click.option(
    "--language", "-l", "languages", multiple=True, help="Only this language; may be given again."
)
@click.option(
    "--document",
    "-d",
    "names",
    multiple=True,
    metavar="NAME",
    help="handbook, directory, country/RS, card/RS, guide/start/first-hour or form/consent; on demand also pair/RS/BG (whom to call on both sides) and form/consent/sr-sq (in two languages); may be given again.  [default: all but those on demand]",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the files go.  [default: build/pdf]",
)
@restricted_options
@click.pass_obj
def pdf_command(
    context: Context,
    languages: tuple[str, ...],
    names: tuple[str, ...],
    out: Path | None,
    edition: str,
    overlay: Path | None,
) -> None:
    """Make PDFs for printing: the whole handbook, one country, one guide, a card.

    Example: handbook pdf --language sr --document country/RS --document card/RS
    """
    target = output_folder(context, out, "build/pdf", overlay)
    checked = checked_project(context, edition, overlay)
    known_languages(checked, languages)
    report(checked, languages)
    order = Order(
        root=context.root,
        out=target,
        today=context.today,
        languages=languages,
        restricted=edition == "restricted",
    )
    whole = make_edition(checked, order)
    editions = [ReadersEdition(whole, language) for language in whole.languages]
    if names:
        _known(names, editions)
    kept = store.folder(context.root)
    for readers in editions:
        try:
            for made in publish(readers, kept, names.__contains__ if names else None):
                file = order.out / readers.language.code / made.document.file
                files.put(file, made.data, 0o600 if order.restricted else 0o644)
                shown = (
                    file.relative_to(context.root) if file.is_relative_to(context.root) else file
                )
                click.echo(f"{shown} ({len(made.data) / 1000:.0f} kB)")
        except DocumentError as error:
            click.echo(str(error), err=True)
            sys.exit(1)
    if kept:
        store.forget_unused(kept)


def _known(names: tuple[str, ...], editions: list[ReadersEdition]) -> None:
    """Refuse a name that no document has, with the nearest that one has."""
    papers = [Paper(readers) for readers in editions]
    usual = {d.name for paper in papers for d in paper.documents()}
    known = usual | {d.name for paper in papers for d in paper.on_demand()}
    for name in names:
        if name not in known:
            hint = (
                "Other languages have it: leave --language out."
                if name in _in_all_languages(editions[0].edition)
                else did_you_mean(name, known, listed=usual)
            )
            languages = ", ".join(readers.language.code for readers in editions)
            raise click.UsageError(f'There is no document "{name}" in {languages}. {hint}')


def _in_all_languages(edition: Edition) -> set[str]:
    """The documents that there are where no language is left out."""
    whole = replace(edition, languages=edition.handbook.languages)
    papers = [Paper(ReadersEdition(whole, language)) for language in whole.languages]
    return {d.name for paper in papers for d in chain(paper.documents(), paper.on_demand())}
