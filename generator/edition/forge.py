"""Addresses at the place where the project is kept: a form filled in, a file open for editing.

GitHub fills the fields of an issue form by their ids (.github/ISSUE_TEMPLATE/); GitLab has no
forms and gets one text.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode


def issue_url(forge: str, repository: str, form: str, title: str, fields: Mapping[str, str]) -> str:
    """A new issue with a form's fields filled in."""
    if forge == "gitlab":
        text = "\n\n\n".join(fields.values())
        return f"{repository}/-/issues/new?{_query({'issue[title]': title, 'issue[description]': text})}"
    return (
        f"{repository}/issues/new?{_query({'template': f'{form}.yml', 'title': title, **fields})}"
    )


def edit_url(forge: str, repository: str, branch: str, file: str) -> str:
    """The page on which a file is edited in the browser."""
    way = "-/edit" if forge == "gitlab" else "edit"
    return f"{repository}/{way}/{branch}/{quote(file)}"


def _query(values: Mapping[str, str]) -> str:
    return urlencode(values, quote_via=quote, safe="/")
