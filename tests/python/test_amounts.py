"""Currencies of large and of tiny units: whatever the amounts, every test holds."""

import csv
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest
from project import ROOT, BuildFolder, Built, write_csv

AMOUNTS = {"deals": "amount", "contracts": "monthly_amount", "spend": "amount"}
# As of this day the demo has a third of its history, and every mart has rows.
AS_OF_DATE = "2023-12-31"


def scaled(text: str, factor: Decimal) -> str:
    """Multiply an amount; what is none stays the fault that it is."""
    try:
        return f"{Decimal(text) * factor:f}"
    except InvalidOperation:
        return text


def scaled_demo(folder: Path, factor: Decimal) -> Path:
    """Write the demo's files with all amounts times a factor."""
    folder.mkdir()
    for file in sorted((ROOT / "seeds/demo").glob("raw_*.csv")):
        table = file.stem.removeprefix("raw_")
        with file.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        column = AMOUNTS.get(table)
        for row in rows:
            if column:
                row[column] = scaled(row[column], factor)
        write_csv(folder / f"{table}.csv", rows[0], rows)
    return folder


@pytest.fixture(scope="module")
def built(
    build_folder: BuildFolder, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Built]:
    """Build the demo with all data tests, as in dong and as in a unit of 10,000 euros.

    Unit tests bring their own rows, so that they would say nothing new.
    """
    folder = tmp_path_factory.mktemp("scaled")
    return {
        factor: build_folder(
            scaled_demo(folder / factor, Decimal(factor)),
            command="--warn-error build --exclude-resource-type unit_test",
            as_of_date=AS_OF_DATE,
        )
        for factor in ("1e7", "1e-4")
    }


def test_every_test_holds_for_large_and_for_tiny_amounts(
    built: dict[str, Built],
) -> None:
    """Both builds passed, and differ by the factor, as far as cents allow."""
    totals = (
        "select sum(total_sales), (select sum(revenue) from marts.revenue_by_source "
        "where breakdown = 'total' and attribution_model = 'linear' "
        "and period_grain = 'year'), (select sum(spend) "
        "from marts.customer_acquisition_cost where breakdown = 'total' "
        "and period_grain = 'year'), (select sum(customer_lifetime_value) "
        "from marts.customer_lifetime_value) from marts.new_business_sales "
        "where breakdown = 'total' and period_grain = 'year'"
    )
    (large,), (tiny,) = built["1e7"].rows(totals), built["1e-4"].rows(totals)
    assert [float(value) / 1e11 for value in large] == [
        pytest.approx(float(value), rel=0.02) for value in tiny
    ]
    assert large[0] > 10**12


def test_sums_of_large_money_are_exact(built: dict[str, Built]) -> None:
    """To the cent, as decimals are; doubles have no cents left at that size."""
    assert built["1e7"].rows(
        "select typeof(total_sales) from marts.new_business_sales limit 1"
    ) == [("DECIMAL(38,2)",)]
    assert built["1e7"].rows(
        "select sum(total_sales) = (select sum(amount) from core.fct_deals "
        "where is_won) from marts.new_business_sales "
        "where breakdown = 'total' and period_grain = 'month'"
    ) == [(True,)]
