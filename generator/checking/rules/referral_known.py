"""Every step of `directory/referral.yml` names needs, roles, guides, forms and facts that there are.

Every need has a step in the country where the person is, for adults and for children, that
everyone takes; what only some take comes beside it. Exactly one need is the usual one.

PASS: `needs: [return]`, `why: guides/return/deciding#how`
FAIL: `needs: [retrun]`, two steps with `id: consent`, a need without a step
HINT: take a word of the list above, of `directory/vocabulary.yml` or of `content/forms.yml`; write the guide's path without .md, then # and its section
"""

from collections.abc import Iterable, Iterator

from generator.checking.project import Project
from generator.domain.findings import Finding, Severity, did_you_mean
from generator.domain.place import Place
from generator.domain.referral import Referral, Step
from generator.edition import addresses

CODE = "DIR080"
SEVERITY = Severity.ERROR


def check(project: Project) -> Iterator[Finding]:
    """Look up what each step names, then each need."""
    referral = project.handbook.referral
    if referral is None:
        return
    words = project.handbook.vocabulary
    lists = {
        "needs": ("need", [n.id for n in referral.needs]),
        "roles": ("role", [r.id for r in words.roles]),
        "only_for": ("audience", words.audiences),
        "not_for": ("audience", words.audiences),
    }
    known = addresses.anchors(project.handbook)
    for step in referral.steps:
        for name, (what, choice) in lists.items():
            for word in getattr(step, name):
                yield from _among(step.place(name), what, word, choice)
        for name, section in step.sections().items():
            yield from _section(project, step.place(name), section, known)
        if step.form and not project.is_unread("content/forms.yml"):
            forms = [f.id for f in project.handbook.knowledge.forms]
            yield from _among(step.place("form"), "form", step.form, forms)
    for word in referral.safe_types:
        yield from _among(referral.place("safe_types"), "institution type", word, words.types)
    yield from _once(referral)
    yield from _answered(referral)


def _among(place: Place, what: str, word: str, known: Iterable[str]) -> Iterator[Finding]:
    if word not in known:
        message = f'"{word}" is not a known {what}.'
        yield Finding.at(place, CODE, SEVERITY, message, did_you_mean(word, known))


def _section(
    project: Project, place: Place, section: str, known: dict[str, addresses.Anchors]
) -> Iterator[Finding]:
    guide, _, anchor = section.partition("#")
    page = f"{guide}.md"
    if project.is_unread(f"content/en/{page}"):
        return
    if page not in known:
        near = did_you_mean(
            guide, [p.removesuffix(".md") for p in known if p.startswith("guides/")]
        )
        hint = (
            near
            if near.startswith("Did")
            else "Write guides/, the folder, a slash, the file's name without .md."
        )
        yield Finding.at(place, CODE, SEVERITY, f'There is no guide "{guide}".', hint)
    elif anchor not in known[page]:
        message = f'"{page}" has no section "{anchor}".'
        yield Finding.at(place, CODE, SEVERITY, message, did_you_mean(anchor, sorted(known[page])))


def _once(referral: Referral) -> Iterator[Finding]:
    for what, parts in (("need", referral.needs), ("step", referral.steps)):
        seen: set[str] = set()
        for part in parts:
            if part.id in seen:
                yield Finding.at(
                    part.place("id"),
                    CODE,
                    SEVERITY,
                    f'There is another {what} "{part.id}".',
                    "Give the new one another id, which then never changes.",
                )
            seen.add(part.id)
    usual = [n for n in referral.needs if n.usual]
    if len(usual) != 1:
        yield Finding.at(
            usual[1].place("usual") if usual else referral.place("needs"),
            CODE,
            SEVERITY,
            "It must be clear which need is meant where nobody says what is needed.",
            "Write usual: true at one need, and at no other.",
        )


def _answered(referral: Referral) -> Iterator[Finding]:
    for need in referral.needs:
        for person in ("child", "adult"):
            if not any(_is_for_all(s, need.id, person) for s in referral.steps):
                yield Finding.at(
                    need.place("id"),
                    CODE,
                    SEVERITY,
                    f'Nothing is done for the need "{need.id}" where the person is, if that is {"an adult" if person == "adult" else "a child"}.',
                    f"Add {need.id} to the needs of a step with side: here, and without only_for and not_for.",
                )


def _is_for_all(step: Step, need: str, person: str) -> bool:
    if step.side != "here" or step.only_for or step.not_for or need not in step.needs:
        return False
    return not step.person or person in step.person
