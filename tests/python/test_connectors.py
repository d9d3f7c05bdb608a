"""Several connectors at once are united, and kept apart by their ids."""

from pathlib import Path

import pytest
from project import BuildFolder, Built, write_csv


@pytest.fixture(scope="module")
def built(build_folder: BuildFolder, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the demo and a folder of two deals together."""
    folder = tmp_path_factory.mktemp("crm")
    write_csv(
        folder / "contacts.csv",
        ["contact_id", "company_id", "owner_id", "created_at"],
        [["c1", "acme", "o1", "2025-06-01"]],
    )
    write_csv(
        folder / "deals.csv",
        [
            *("deal_id", "contact_id", "status", "amount", "currency"),
            *("created_at", "closed_at"),
        ],
        [
            ["d1", "c1", "won", "100", "USD", "2025-06-01", "2025-06-02"],
            ["", "c1", "won", "100", "USD", "2025-06-01", "2025-06-02"],
        ],
    )
    write_csv(
        folder / "exchange_rates.csv",
        ["rate_date", "currency", "rate"],
        [["2025-06-02", "USD", "0.5"], ["2025-06-02", "EUR", "1"]],
    )
    return build_folder(
        folder, command="build", connectors=["files", "demo"], max_rejected_pct=50
    )


def test_ids_have_their_connector_as_prefix(built: Built) -> None:
    """References follow; companies are absent from the folder and not checked."""
    assert built.rows(
        "select deal_id, contact_id, company_id, customer_id, owner "
        "from core.fct_deals where deal_id like 'files:%'"
    ) == [("files:d1", "files:c1", "files:acme", "files:acme", "unknown")]
    assert (
        built.value("select count(*) from core.fct_deals where deal_id like 'demo:%'")
        > 1000
    )


def test_the_first_connector_decides_on_exchange_rates(built: Built) -> None:
    """Both have a rate for 2 June; the folder was named first."""
    assert built.rows(
        "select amount::text from core.fct_deals where deal_id = 'files:d1'"
    ) == [("50.00",)]


def test_readiness_tells_the_connectors_apart(built: Built) -> None:
    """One row per connector and table, absent tables too."""
    assert built.rows(
        "select connector, is_present, raw_rows > 0 "
        "from data_quality.source_readiness "
        "where table_name = 'companies' order by connector"
    ) == [("demo", True, True), ("files", False, False)]
    assert built.rows(
        "select connector, record_key, reason from data_quality.rejected_records "
        "where table_name = 'deals' and connector = 'files'"
    ) == [("files", None, "missing_key")]


def test_one_connector_leaves_ids_alone(
    build_folder: BuildFolder, tmp_path: Path
) -> None:
    """An id is what the CRM says as long as it cannot be mistaken."""
    write_csv(
        tmp_path / "contacts.csv", ["contact_id", "created_at"], [["c1", "2025-06-01"]]
    )
    write_csv(tmp_path / "deals.csv", ["deal_id", "status", "created_at"], [])
    built = build_folder(tmp_path)
    assert built.rows("select contact_id from core.fct_leads") == [("c1",)]
