"""Companies and contacts of several connectors are joined, and files share ids."""

from pathlib import Path

import duckdb
import pytest
from project import ROOT, Built, run_dbt, write_csv

# dbt reads the whole project anew for each set of settings.
pytestmark = pytest.mark.slow

FIXTURES = ROOT / "tests/python/fixtures/hubspot"
WITHOUT_TESTS = [
    *("--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"),
]


def with_tables(workplace: Path, fixture: str = "two_companies.sql") -> Path:
    """Put the tables of CRMs into the database that dbt builds."""
    workplace.mkdir(exist_ok=True)
    with duckdb.connect(str(workplace / "crm.duckdb")) as connection:
        connection.execute((FIXTURES / fixture).read_text("utf-8"))
    return workplace


def refused(workplace: Path, **settings: object) -> str:
    """Return what dbt says of settings with which it builds nothing."""
    built = run_dbt(["run-operation", "check_settings"], workplace, settings)
    assert built.returncode != 0
    return built.output


@pytest.fixture(scope="module")
def sales_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return files of another system, which has some of the same companies."""
    folder = tmp_path_factory.mktemp("sales")
    write_csv(
        folder / "companies.csv",
        ["company_id", "company_name", "is_deleted"],
        [
            ["a", "ACME Inc.", ""],
            ["b", "Bolt", ""],
            ["g", "Gone Bolt", "yes"],
            ["m", "A mail user", ""],
            ["t", "Twin", ""],
            ["o", "Only here", ""],
        ],
    )
    write_csv(
        folder / "contacts.csv",
        ["contact_id", "company_id", "email", "lead_source", "created_at"],
        [
            ["a1", "a", " ann@ACME.example ", "event", "2024-01-15"],
            ["a2", "a", "al@acme.example", "event", "2024-01-16"],
            # Two domains: whose the company is, is not known.
            ["b1", "b", "ben@bolt.example", "event", "2024-01-17"],
            ["b2", "b", "bea@other.example", "event", "2024-01-18"],
            ["g1", "g", "guy@bolt.example", "event", "2024-01-18"],
            ["m1", "m", "two.men@gmail.com", "event", "2024-01-19"],
            ["t1", "t", "twice@twin.example", "event", "2024-01-20"],
            ["o1", "o", "not an address", "event", "2024-01-21"],
        ],
    )
    write_csv(
        folder / "deals.csv",
        [
            *("deal_id", "company_id", "contact_id", "status", "amount", "created_at"),
            "closed_at",
        ],
        [
            ["d1", "a", "a1", "won", "900", "2024-05-01", "2024-05-02"],
            ["d2", "b", "b1", "won", "300", "2024-05-01", "2024-05-03"],
        ],
    )
    return folder


@pytest.fixture(scope="module")
def matched(tmp_path_factory: pytest.TempPathFactory, sales_folder: Path) -> Built:
    """Build both, with matching."""
    built = run_dbt(
        [
            *("build", "--select", "+identity_matches", "+new_business_sales"),
            *("+leads_by_source", "+source_readiness", *WITHOUT_TESTS),
        ],
        with_tables(tmp_path_factory.mktemp("matched")),
        {
            "connectors": ["hubspot", "files"],
            "hubspot_schema": "hubspot",
            "files_path": str(sales_folder),
            "match_connectors": True,
        },
    )
    assert built.returncode == 0, built.output
    return built


def test_every_match_and_refusal_is_told(matched: Built) -> None:
    """Acme by the domain of its two contacts; Ann and Ben by their addresses."""
    several = "several records of one connector have it"
    assert matched.rows(
        "select table_name, record_id, is_matched, matched_record_id, reason "
        "from data_quality.identity_matches order by all"
    ) == [
        ("companies", "files:a", True, "hubspot:1", None),
        (
            *("companies", "files:m", False, None),
            "the domain is one of a public mail provider",
        ),
        ("companies", "files:t", False, None, several),
        ("companies", "hubspot:3", False, None, several),
        ("companies", "hubspot:4", False, None, several),
        (
            *("companies", "hubspot:5", False, None),
            "the domain is one of a public mail provider",
        ),
        ("contacts", "files:a1", True, "hubspot:10", None),
        ("contacts", "files:b1", True, "hubspot:20", None),
        ("contacts", "files:t1", False, None, several),
        ("contacts", "hubspot:60", False, None, several),
        ("contacts", "hubspot:61", False, None, several),
    ]


def test_no_company_or_contact_counts_twice(matched: Built) -> None:
    """Thirteen contacts, of which two are in both; of ten companies one is."""
    assert matched.value(
        "select sum(leads) from marts.leads_by_source "
        "where period_grain = 'year' and breakdown = 'total'"
    ) == (5 + 8 - 2)
    assert matched.value("select count(*) from core.dim_companies") == 5 + 5 - 1
    assert matched.rows(
        "select deal_id, customer_id, contact_id, lead_source from core.fct_deals "
        "order by all"
    ) == [
        ("files:d1", "hubspot:1", "hubspot:10", "organic_search"),
        ("files:d2", "files:b", "hubspot:20", "paid_search"),
        # Without a contact: Al, of the files, is Acme's earliest one.
        ("hubspot:100", "hubspot:1", None, "event"),
        ("hubspot:200", "hubspot:2", None, "paid_search"),
    ]


def test_the_second_sale_to_a_matched_company_is_no_new_business(
    matched: Built,
) -> None:
    """Acme: 500 in March from HubSpot, 900 in May from the files."""
    assert matched.rows(
        "select period_start::text, new_customer_sales::int, total_sales::int "
        "from marts.new_business_sales "
        "where period_grain = 'month' and breakdown = 'total' and total_sales > 0 "
        "order by all"
    ) == [
        ("2024-03-01", 500, 500),
        ("2024-04-01", 700, 700),
        ("2024-05-01", 300, 1200),
    ]


def test_matched_records_count_as_deleted(matched: Built) -> None:
    """Raw is accepted and deleted and rejected, with matching too."""
    assert matched.rows(
        "select table_name, connector, raw_rows, accepted_rows, deleted_rows, "
        "rejected_rows from data_quality.source_readiness "
        "where table_name in ('companies', 'contacts') order by all"
    ) == [
        ("companies", "files", 6, 4, 2, 0),
        ("companies", "hubspot", 5, 5, 0, 0),
        ("contacts", "files", 8, 6, 2, 0),
        ("contacts", "hubspot", 5, 5, 0, 0),
    ]


@pytest.fixture(scope="module")
def one_owner(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build HubSpot with contracts, spend and a company that stand in files."""
    folder = tmp_path_factory.mktemp("billing")
    write_csv(
        folder / "contracts.csv",
        ["contract_id", "company_id", "start_date", "monthly_amount"],
        [
            ["k1", "1", "2024-03-05", "50"],
            ["k2", "2.0", "2024-04-05", "60"],
            ["k3", "nobody", "2024-04-05", "70"],
        ],
    )
    write_csv(
        folder / "companies.csv",
        ["company_id", "company_name", "industry", "updated_at"],
        [["7", "In the files only", "STEEL", ""], ["2", "Bolt", "NEW", "2025-01-01"]],
    )
    write_csv(
        folder / "spend.csv",
        ["spend_id", "spend_date", "source", "amount"],
        [["s1", "2024-03-01", "Paid Search", "1000"]],
    )
    built = run_dbt(
        [
            *("build", "--select", "+source_readiness", "+fct_contract_months"),
            *("+rejected_records", "+customer_acquisition_cost", *WITHOUT_TESTS),
        ],
        with_tables(tmp_path_factory.mktemp("one_owner")),
        {
            "connectors": ["hubspot", "files"],
            "hubspot_schema": "hubspot",
            "files_path": str(folder),
            "files_ids": "hubspot",
            "max_rejected_pct": 50,
        },
    )
    assert built.returncode == 0, built.output
    return built


def test_files_with_ids_of_hubspot_join_its_companies(one_owner: Built) -> None:
    """One prefix for both; 2.0 is the company 2; nobody is no company."""
    assert one_owner.rows(
        "select contract_id, company_id from staging.stg_crm__contracts order by all"
    ) == [("hubspot:k1", "hubspot:1"), ("hubspot:k2", "hubspot:2")]
    assert one_owner.rows(
        "select table_name, record_key, reason "
        "from data_quality.rejected_records order by all"
    ) == [
        ("companies", "hubspot:2", "duplicate_key"),
        ("contracts", "hubspot:k3", "unknown_company"),
    ]


def test_a_table_may_come_from_hubspot_and_files(one_owner: Built) -> None:
    """The latest row of an id counts, wherever it stands."""
    assert one_owner.rows(
        "select company_id, industry from core.dim_companies "
        "where company_id in ('hubspot:2', 'hubspot:7') order by all"
    ) == [("hubspot:2", "NEW"), ("hubspot:7", "STEEL")]
    assert one_owner.rows(
        "select period_start::text, customer_acquisition_cost::int, new_customers "
        "from marts.customer_acquisition_cost where period_grain = 'year' "
        "and breakdown = 'total' and new_customers > 0"
    ) == [("2024-01-01", 500, 2)]


@pytest.fixture(scope="module")
def two_crms(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build marketing in HubSpot and deals in Salesforce, with matching."""
    built = run_dbt(
        [
            *("build", "--select", "+identity_matches", "+new_business_sales"),
            *("+leads_by_source", "+source_readiness", *WITHOUT_TESTS),
        ],
        with_tables(tmp_path_factory.mktemp("two_crms"), "with_salesforce.sql"),
        {
            "connectors": ["hubspot", "salesforce"],
            "hubspot_schema": "hubspot",
            "salesforce_schema": "salesforce",
            "match_connectors": True,
        },
    )
    assert built.returncode == 0, built.output
    return built


def test_hubspot_and_salesforce_give_each_company_once(two_crms: Built) -> None:
    """Three companies of four, four leads of five: Acme and Ann are in both."""
    assert two_crms.rows(
        "select table_name, record_id, matched_record_id, matched_by "
        "from data_quality.identity_matches order by all"
    ) == [
        ("companies", "salesforce:001000000000AAA", "hubspot:1", "domain"),
        ("contacts", "salesforce:003000000000AAA", "hubspot:10", "e-mail address"),
    ]
    assert two_crms.rows("select company_id from core.dim_companies order by all") == [
        ("hubspot:1",),
        ("hubspot:2",),
        ("salesforce:001000000000BBB",),
    ]
    assert two_crms.value(
        "select sum(leads) from marts.leads_by_source "
        "where period_grain = 'year' and breakdown = 'total'"
    ) == (3 + 2 - 1)


def test_deals_of_salesforce_belong_to_the_companies_of_hubspot(
    two_crms: Built,
) -> None:
    """Ann's source is HubSpot's; a deal's own one goes before it."""
    assert two_crms.rows(
        "select deal_id, customer_id, lead_source, is_first_sale "
        "from core.fct_deals order by all"
    ) == [
        ("salesforce:006000000000AAA", "hubspot:1", "organic_search", True),
        ("salesforce:006000000000BBB", "hubspot:1", "partner", False),
        (
            *("salesforce:006000000000CCC", "salesforce:001000000000BBB"),
            *("event", True),
        ),
    ]
    assert two_crms.rows(
        "select connector, is_present from data_quality.source_readiness "
        "where table_name = 'deals' order by all"
    ) == [("hubspot", False), ("salesforce", True)]


def test_readiness_counts_deals_with_a_source_of_their_own(two_crms: Built) -> None:
    remarks = two_crms.value(
        "select remarks from data_quality.source_readiness "
        "where table_name = 'deals' and connector = 'salesforce'"
    )
    assert (
        "lead_source is another than the contact's in 1 deals; the deal's counts."
        in remarks
    )


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (
            {"files_ids": "hubspt"},
            "files_ids: hubspt is not known; name the connector whose ids are in the "
            "files, one of hubspot, salesforce, pipedrive.",
        ),
        (
            {"files_ids": "hubspot"},
            "files_ids: hubspot says whose ids are in the files, but connectors does "
            "not name both; write connectors: [hubspot, files].",
        ),
        (
            {"match_connectors": "maybe"},
            "match_connectors: maybe is neither true nor false.",
        ),
    ],
)
def test_wrong_settings_are_one_sentence(
    settings: dict, sentence: str, tmp_path: Path
) -> None:
    assert sentence in " ".join(refused(tmp_path, **settings).split())
