"""The short numbers that countries list themselves."""

from generator.checking.project import Project


def listed(project: Project) -> dict[str, tuple[str, ...]]:
    """Country code to its own short numbers."""
    return {c.code: tuple(s.number for s in c.short_numbers) for c in project.handbook.countries}
