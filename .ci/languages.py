"""Prints the handbook's languages as a JSON list, for a build on one machine a language."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import yaml

listed = yaml.safe_load(Path("content/languages.yml").read_text("utf-8"))["languages"]
sys.stdout.write(json.dumps([language["code"] for language in listed]) + "\n")
