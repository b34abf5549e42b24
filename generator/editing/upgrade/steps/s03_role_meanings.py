"""What a role means stands in the vocabulary.

Earlier versions knew it by the ids of the roles. Without it no contact would stand first on a
page or card, no rule would ask for a hotline, and pages would end at nobody.
"""

from __future__ import annotations

from typing import Any

import yaml

from generator.domain.place import Mapping
from generator.editing.fmt import formatted
from generator.editing.upgrade.draft import Draft
from generator.reading.kinds import kind_of
from generator.reading.yaml_file import parse_yaml

_PATH = "directory/vocabulary.yml"
_MEANINGS: dict[str, dict[str, Any]] = {
    "emergency": {"first": 1, "led_by": "police"},
    "hotline": {"first": 2, "abroad": 2, "covered_by": "DIR021"},
    "identification": {"on_card": True, "abroad": 5, "fact": "identification"},
    "referral": {"on_card": True, "abroad": 3, "covered_by": "DIR023"},
    "assistance": {"on_card": True, "abroad": 6},
    "victim_support": {"abroad": 7},
    "child_helpline": {"on_card": True},
    "child_protection": {"on_card": True},
    "cross_border_focal_point": {"abroad": 1, "covered_by": "DIR024"},
    "national_coordinator": {"abroad": 4, "fact": "coordination", "covered_by": "DIR022"},
}

# Whom to ask instead, the nearest first.
_FALLBACK = {
    "emergency": "police hotline",
    "hotline": "victim_support assistance referral national_coordinator",
    "police": "emergency hotline",
    "border_police": "police emergency hotline",
    "identification": "referral police hotline national_coordinator",
    "referral": "identification assistance hotline victim_support national_coordinator",
    "labour_inspection": "identification police hotline national_coordinator",
    "assistance": "referral victim_support hotline national_coordinator",
    "victim_support": "assistance hotline national_coordinator",
    "health": "assistance victim_support hotline national_coordinator",
    "legal_aid": "victim_support assistance hotline national_coordinator",
    "child_helpline": "child_protection hotline national_coordinator",
    "missing_children": "police child_helpline hotline",
    "child_protection": "child_helpline referral hotline national_coordinator",
    "cross_border_focal_point": "national_coordinator referral hotline",
    "asylum": "referral assistance hotline victim_support national_coordinator",
    "return": "assistance referral hotline victim_support national_coordinator",
    "consular": "cross_border_focal_point national_coordinator referral hotline",
    "prosecution": "police national_coordinator",
    "compensation": "legal_aid victim_support assistance national_coordinator",
    "national_coordinator": "cross_border_focal_point referral hotline",
    "national_rapporteur": "national_coordinator referral hotline",
}


def run(draft: Draft) -> None:
    """Write it behind each role that it was known of, where no role has any yet."""
    text = draft.text(_PATH)
    document = parse_yaml(text or "", _PATH)
    if text is None or document.findings or not isinstance(document.data, Mapping):
        return
    roles = document.data.get("roles")
    if not isinstance(roles, list) or not all(isinstance(r, Mapping) and "id" in r for r in roles):
        return
    fields = {"fallback", *(name for meaning in _MEANINGS.values() for name in meaning)}
    if any(fields & set(role) for role in roles):
        return
    ids = {role["id"] for role in roles}
    wanted = [dict(role) | _meaning(role["id"], ids) for role in roles]
    new = text
    for role, node in reversed(list(zip(roles, _nodes(text), strict=True))):
        new = _with(new, node, _meaning(role["id"], ids))
    kind = kind_of(_PATH)
    made = parse_yaml(new, _PATH).data
    done = formatted(new, _PATH, kind).text if kind else None
    if done is None or made != document.data | {"roles": wanted}:
        draft.leave(_PATH, "write by hand what each role means, as docs/fields.md explains")
    elif ids & set(_FALLBACK):
        draft.write(_PATH, done, "what each role means is written there")


def _meaning(role: str, ids: set[str]) -> dict[str, Any]:
    known = _MEANINGS.get(role, {})
    found = {k: v for k, v in known.items() if k != "led_by" or v in ids}
    chain = [other for other in _FALLBACK.get(role, "").split() if other in ids]
    while chain and "covered_by" not in _MEANINGS.get(chain[-1], {}):
        chain.pop()  # it ends with a role that every country should have
    return found | ({"fallback": chain} if chain else {})


def _written(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(value)}]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _nodes(text: str) -> list[Any]:
    """The roles as PyYAML's nodes, which know where they begin and end."""
    root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    return next(value.value for key, value in root.value if key.value == "roles")


def _with(text: str, node: Any, fields: dict[str, Any]) -> str:
    """The text with more fields after the first one of a role."""
    lines = [f"{k}: {_written(v)}" for k, v in fields.items()]
    key, value = node.value[0]
    at = value.end_mark.index
    if node.flow_style:
        return text[:at] + "".join(f", {line}" for line in lines) + text[at:]
    at = text.find("\n", at) + 1 or len(text)  # a remark beside the first stays there
    return (
        text[:at] + "".join(f"{' ' * key.start_mark.column}{line}\n" for line in lines) + text[at:]
    )
