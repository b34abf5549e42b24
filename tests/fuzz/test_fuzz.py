"""A few hundred mutated files, the same in every run; of some dozens also their site and paper.

For more: python tests/fuzz/many.py 20000, and python tests/fuzz/built.py 5000.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from built import Builders, cases, sources
from hypothesis import HealthCheck, Phase, given, settings
from mutated import CASES, FILES, Step, Workshop, mutate

from generator.reading.load import load


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """A project in which files are exchanged; after all tests nothing else was written anywhere."""
    made = Workshop(tmp_path_factory.mktemp("fuzz"))
    yield made
    assert made.files() == made.before
    assert load(made.project).findings == []


def test_the_untouched_files_are_clean(workshop: Workshop) -> None:
    assert workshop.try_out(FILES[0], workshop.originals[FILES[0]])


@given(CASES)
@settings(
    max_examples=250,
    derandomize=True,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_a_mutated_file_gives_findings_or_is_clean(
    workshop: Workshop, case: tuple[str, list[Step]]
) -> None:
    name, steps = case
    workshop.try_out(name, mutate(workshop.originals[name], steps))


@pytest.fixture(scope="module")
def builders(tmp_path_factory: pytest.TempPathFactory) -> Builders:
    return Builders(tmp_path_factory.mktemp("built"))


def test_every_file_that_is_changed_is_clean_before(
    builders: Builders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builders, "build", lambda _: None)
    assert [name for name in sorted(builders.sources) if not builders.try_out(name, [])] == []


@given(cases(sorted(sources())))
@settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_what_the_check_calls_right_is_built_as_site_and_as_paper(
    builders: Builders, case: tuple[str, list[Step]]
) -> None:
    builders.try_out(*case)
