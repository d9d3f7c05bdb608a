"""The errors that `scripts/mutate.py` plants can still be planted."""

import sys
from collections import Counter

import pytest
from conftest import ROOT

sys.path.insert(0, str(ROOT / "scripts"))

from mutations import MUTATIONS, Mutation

MODELS = {path.stem: path for path in (ROOT / "models").rglob("*.sql")}
LIFETIME_VALUE = ("customer_lifetime_value", "ltv_to_cac")


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
    assert [one for one in marts if errors[one] < 3 and one not in LIFETIME_VALUE] == []
