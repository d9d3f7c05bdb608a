"""The errors that `scripts/mutate.py` plants can still be planted."""

import re
import sys
from collections import Counter

import pytest
from conftest import ROOT, known_tests

sys.path.insert(0, str(ROOT / "scripts"))

from mutations import MUTATIONS, Mutation

MODELS = {path.stem: path for path in (ROOT / "models").rglob("*.sql")}


@pytest.mark.parametrize(
    "mutation", MUTATIONS, ids=lambda one: f"{one.model}: {one.error}"
)
def test_the_text_to_replace_stands_once(mutation: Mutation) -> None:
    text = MODELS[mutation.model].read_text(encoding="utf-8")
    assert text.count(mutation.old) == 1
    assert mutation.old != mutation.new


def test_every_mart_has_three_errors_to_notice() -> None:
    errors = Counter(one.model for one in MUTATIONS)
    marts = [path.stem for path in (ROOT / "models/marts").glob("*.sql")]
    lacking = [one for one in marts if errors[one] < 3]
    assert lacking == [], "plant three errors each in scripts/mutations.py"


def test_the_proofs_that_are_listed_exist() -> None:
    """Every test and planted error that docs/proofs.md names is there."""
    files = [*(ROOT / "models").rglob("*.yml"), *(ROOT / "tests").rglob("*.sql")]
    known = known_tests()
    for file in files:
        known |= {file.stem, *re.findall(r"- name: (\w+)", file.read_text("utf-8"))}
    text = (ROOT / "docs/proofs.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:-1] for line in text.splitlines() if line[:2] == "| "]
    proofs = [name for row in rows for name in re.findall(r"`(\w+)`", row[1])]
    assert [name for name in proofs if name not in known] == []
    errors = {one.error for one in MUTATIONS}
    named = {row[2].strip() for row in rows if len(row) > 2} - {""}
    named = {error for error in named if "an error" not in error}
    assert named <= errors
