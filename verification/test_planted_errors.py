"""The errors that `verification/plant_errors.py` plants can still be planted."""

import re
from collections import Counter

import pytest
from planted_errors import PLANTED_ERRORS, PlantedError
from project import ROOT, known_tests

MODELS = {path.stem: path for path in (ROOT / "models").rglob("*.sql")}


@pytest.mark.parametrize(
    "planted", PLANTED_ERRORS, ids=lambda one: f"{one.model}: {one.error}"
)
def test_the_text_to_replace_stands_once(planted: PlantedError) -> None:
    text = MODELS[planted.model].read_text(encoding="utf-8")
    assert text.count(planted.old) == 1
    assert planted.old != planted.new


def test_every_mart_has_three_errors_to_notice() -> None:
    errors = Counter(one.model for one in PLANTED_ERRORS)
    marts = [path.stem for path in (ROOT / "models/marts").glob("*.sql")]
    lacking = [one for one in marts if errors[one] < 3]
    assert lacking == [], "plant three errors each in verification/planted_errors.py"


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
    errors = {one.error for one in PLANTED_ERRORS}
    named = {row[2].strip() for row in rows if len(row) > 2} - {""}
    named = {error for error in named if "an error" not in error}
    assert named <= errors
