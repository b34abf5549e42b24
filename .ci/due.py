"""Keeps one issue a country that lists the entries which somebody has to confirm.

Reads what `handbook status --due --format json` wrote. An issue is found again by the line
at its top, renewed where the list changed, closed when nothing is due, and opened again
later. Speaks to GitHub or, on its machines, to GitLab. Needs only Python.
"""

from __future__ import annotations

import json
import os
import re
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LABEL = "to-confirm"
WAIVERS = "waivers"
REGION = "REGIONAL"
MARK = re.compile(rf"\A<!-- handbook: due in ([A-Z]{{2}}|{REGION}|{WAIVERS}) -->")
ENTRY = re.compile(rf"([a-z]{{2}}|{REGION.lower()})[-_][a-z0-9_-]+/[a-z0-9_-]+")
WAYS = re.compile(r"[\w .:@+()/-]+")
MOST = 300  # entries an issue lists; a forge refuses longer ones


@dataclass(frozen=True)
class Issue:
    """An issue as it is, or as it shall be."""

    country: str
    """Its code; of the one about bodies of no country, or about waivers, a word."""
    title: str
    body: str
    open: bool = True
    number: int | None = None


def wanted(due: Any) -> list[Issue]:
    """The issues that the list asks for, in its order: the most important entries come first."""
    countries: dict[str, list[Mapping[str, Any]]] = {}
    for entry in due["due"]:
        found = ENTRY.fullmatch(entry["id"])
        if found is None:
            raise ValueError(f"not an entry's id: {entry['id']!r}")
        countries.setdefault(found[1].upper(), []).append(entry)
    issues = [
        Issue(code, f"{_named(code)}: {len(entries)} to confirm", _body(code, entries))
        for code, entries in sorted(countries.items())
    ]
    if waivers := due["waivers"]:
        title = f"{WAIVERS}: {len(waivers)} that end soon"
        issues.append(Issue(WAIVERS, title, _body_of_waivers(waivers)))
    return issues


def _named(country: str) -> str:
    return "Across the region" if country == REGION else country


def _body(code: str, entries: list[Mapping[str, Any]]) -> str:
    lines = [_line(entry) for entry in entries]
    more = [f"- … and {len(lines) - MOST} more"] if len(lines) > MOST else []
    first = next((x["id"] for x in entries if x.get("role") != "emergency"), entries[0]["id"])
    return "\n".join(
        [
            f"<!-- handbook: due in {code} -->",
            "Nobody has confirmed these entries, or the confirmation has run out. Call the office, or write to its mailbox, and ask whether the entry is right. Never call an emergency number or a hotline to try it: ask its office. Then say so:",
            "",
            "```",
            f"handbook verify {first} --method phone --by institution --on YYYY-MM-DD",
            "```",
            "",
            *lines[:MOST],
            *more,
            "",
            "This list is renewed every week. An entry leaves it when its confirmation is published. **Write nothing about a case or a person here.**",
            "",
        ]
    )


def _body_of_waivers(waivers: list[Mapping[str, Any]]) -> str:
    lines = [f"- line {int(w['line'])}: {_plain(w['message'])}" for w in waivers[:MOST]]
    return "\n".join(
        [
            f"<!-- handbook: due in {WAIVERS} -->",
            "What these waivers in `directory/waivers.yml` hide is reported again after their last day. Mend what they are for and remove them, or give a new day and say in the reason what was done.",
            "",
            *lines,
            "",
        ]
    )


def _plain(text: object) -> str:
    """A text that is no markup, whatever it says."""
    return re.sub(r"[^\w ./-]", " ", str(text)[:200])


def _line(entry: Mapping[str, Any]) -> str:
    """An entry with what the list says of it; whatever it says, it is no markup."""
    known = f"last known {entry['known']}" if entry.get("known") else None
    shown = [str(x) for x in (entry.get("role"), entry.get("state"), known) if x]
    text = " · ".join(re.sub(r"[^\w .-]", " ", x) for x in shown)
    ways = " or ".join(entry.get("ask") or ())
    # One that was cut would reach somebody else.
    ask = f" · ask `{ways}`" if ways and len(ways) <= 80 and WAYS.fullmatch(ways) else ""
    return f"- `{entry['id']}`" + (f" {text}" if text else "") + ask


def changes(
    wanted: Iterable[Issue], existing: Iterable[Issue], *, whole: bool = True
) -> Iterator[Issue]:
    """What to write: new issues have no number. Of a list that is not whole, nothing is closed."""
    known = {}
    for issue in sorted(existing, key=lambda x: x.number or 0, reverse=True):
        known[issue.country] = issue  # the oldest of several is the one that is kept
    for issue in wanted:
        old = known.pop(issue.country, None)
        if old is None:
            yield issue
        elif (old.title, old.body.strip(), old.open) != (issue.title, issue.body.strip(), True):
            yield Issue(issue.country, issue.title, issue.body, True, old.number)
    for old in known.values():
        if old.open and whole:
            yield Issue(
                old.country, f"{_named(old.country)}: nothing to do", old.body, False, old.number
            )


class GitHub:
    """Issues of a GitHub repository."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        api, repository = environment["GITHUB_API_URL"], environment["GITHUB_REPOSITORY"]
        self.address = f"{api}/repos/{repository}/issues"
        self.headers = {
            "Authorization": f"Bearer {environment['TOKEN']}",
            "Accept": "application/vnd.github+json",
        }

    def existing(self) -> Iterator[Issue]:
        """All that this script once wrote."""
        for found in _all(self.address, {"labels": LABEL, "state": "all"}, self.headers):
            ours = found["user"]["login"] == "github-actions[bot]"
            if ours and (issue := _known(found, "body", "open", "number")):
                yield issue

    def write(self, issue: Issue) -> None:
        """Write a new issue or renew one."""
        send: dict[str, Any] = {"title": issue.title, "body": issue.body}
        if issue.number is None:
            _ask(self.address, "POST", self.headers, send | {"labels": [LABEL]})
        else:
            state = "open" if issue.open else "closed"
            address = f"{self.address}/{issue.number}"
            _ask(address, "PATCH", self.headers, send | {"state": state})


class GitLab:
    """Issues of a GitLab project."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        project = urllib.parse.quote(environment["CI_PROJECT_ID"], safe="")
        self.address = f"{environment['CI_API_V4_URL']}/projects/{project}/issues"
        self.headers = {"PRIVATE-TOKEN": environment["TOKEN"]}

    def existing(self) -> Iterator[Issue]:
        """All that this script once wrote."""
        query = {"labels": LABEL, "state": "all", "scope": "created_by_me"}
        for found in _all(self.address, query, self.headers):
            if issue := _known(found, "description", "opened", "iid"):
                yield issue

    def write(self, issue: Issue) -> None:
        """Write a new issue or renew one."""
        send: dict[str, Any] = {"title": issue.title, "description": issue.body}
        if issue.number is None:
            _ask(self.address, "POST", self.headers, send | {"labels": LABEL})
        else:
            event = "reopen" if issue.open else "close"
            address = f"{self.address}/{issue.number}"
            _ask(address, "PUT", self.headers, send | {"state_event": event})


def _known(found: Mapping[str, Any], body: str, opened: str, number: str) -> Issue | None:
    mark = MARK.match(found[body] or "")
    if mark is None:
        return None
    text = found[body].replace("\r\n", "\n")
    return Issue(mark[1], found["title"], text, found["state"] == opened, int(found[number]))


def _all(address: str, query: Mapping[str, str], headers: Mapping[str, str]) -> Iterator[Any]:
    page = 1
    while True:
        asked = urllib.parse.urlencode({**query, "per_page": "100", "page": str(page)})
        found = _ask(f"{address}?{asked}", "GET", headers)
        yield from found
        if len(found) < 100:
            return
        page += 1


def _ask(address: str, method: str, headers: Mapping[str, str], send: Any = None) -> Any:
    data = None if send is None else json.dumps(send).encode()
    request = urllib.request.Request(  # noqa: S310 -- the forge's own address, from its machine
        address, data, {**headers, "Content-Type": "application/json"}, method=method
    )
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 -- as above
        return json.load(answer)


def main(file: str) -> None:
    """Bring the issues up to date with a list."""
    due = json.loads(Path(file).read_text("utf-8"))
    forge = GitLab(os.environ) if "CI_API_V4_URL" in os.environ else GitHub(os.environ)
    whole = not due.get("left_out")
    written = list(changes(wanted(due), list(forge.existing()), whole=whole))
    for issue in written:
        forge.write(issue)
        sys.stdout.write(f"{issue.title}\n")
    sys.stdout.write(f"{len(written)} issue{'s' if len(written) != 1 else ''} written.\n")


if __name__ == "__main__":
    main(sys.argv[1])
