"""`handbook schema`: JSON Schema for editors, and the field reference."""

from __future__ import annotations

import sys

import click

from generator.checking.report import as_text
from generator.commands.cli.shared import Context
from generator.domain.vocabulary import Vocabulary
from generator.editing import schema
from generator.reading import files
from generator.reading.explain import validated
from generator.reading.yaml_file import read_yaml

_WORDS = "directory/vocabulary.yml"


@click.command("schema", short_help="Write the JSON Schema and the field reference.")
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; fail if one is out of date."
)
@click.pass_obj
def schema_command(context: Context, only_check: bool) -> None:
    """Write schema/*.json and docs/fields.md from the models and the vocabulary.

    Editors use the schema to complete and explain fields. Run it after a change of
    directory/vocabulary.yml.

    Example: handbook schema --check
    """
    document = read_yaml(context.root / _WORDS, _WORDS)
    vocabulary, findings = validated(document, Vocabulary) if document.data else (None, [])
    if vocabulary is None:
        click.echo(as_text([*document.findings, *findings]), err=True)
        sys.exit(1)
    outdated = schema.outdated(context.root, vocabulary)
    refused = []
    for path, text in outdated.items():
        if only_check:
            click.echo(f"{path}: out of date. Run: handbook schema")
        elif finding := files.write(context.root, path, text):
            refused.append(finding)
        else:
            click.echo(f"{path}: written")
    if refused:
        click.echo(as_text(refused), err=True)
    if not outdated:
        click.echo("The schema and the field reference are up to date.")
    sys.exit(1 if refused or (outdated and only_check) else 0)
