"""Records that shall not count, as a user names them in the seed exclusions."""

from pathlib import Path

import pytest
from project import BUILD_MODELS, Built, change_seed, project_with, run_dbt, write_csv

# Each build reads a project of its own.
pytestmark = pytest.mark.slow

RULES = [
    "table_name,column_name,value,reason",
    "contacts,email,*@ours.example,own staff",
    "companies,company_name,Test *,test data",
    "deals,lost_reason,duplicate,entered twice",
    "deals,deal_name,Nobody has this,a slip",
]


def run(command: str, folder: Path) -> Built:
    """Run dbt on the files and the project in a folder."""
    return run_dbt(
        [*command.split(), "--project-dir", str(folder / "project")],
        folder,
        {
            "connectors": ["files"],
            "files_path": str(folder / "crm"),
            "customer_level": "parent",
        },
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a group of two companies, a test company, their people and deals."""
    folder = tmp_path_factory.mktemp("exclusions")
    tables = folder / "crm"
    tables.mkdir()
    write_csv(
        tables / "companies.csv",
        ["company_id", "company_name", "Parent Company Id"],
        [["top", "Top", ""], ["branch", "Branch", "top"], ["t", "TEST one", "top"]],
    )
    write_csv(
        tables / "contacts.csv",
        ["contact_id", "company_id", "email", "created_at"],
        [
            ["c1", "branch", "ada@top.example", "2024-01-01"],
            ["c2", "top", "Bo@Ours.example", "2024-01-02"],
            ["c3", "t", "eve@test.example", "2024-01-03"],
        ],
    )
    write_csv(
        tables / "touchpoints.csv",
        ["touchpoint_id", "contact_id", "touched_at"],
        [["p1", "c1", "2024-01-01"], ["p2", "c2", "2024-01-02"]],
    )
    deals = ["deal_id", "company_id", "contact_id", "status", "amount", "created_at"]
    write_csv(
        tables / "deals.csv",
        [*deals, "closed_at", "lost_reason"],
        [
            ["d1", "top", "", "won", "100", "2024-01-05", "2024-01-31", ""],
            ["d2", "branch", "c1", "won", "50", "2024-02-05", "2024-02-28", ""],
            [
                "d3",
                "branch",
                "c1",
                "lost",
                "9",
                "2024-02-05",
                "2024-02-28",
                "Duplicate",
            ],
            ["d4", "branch", "c2", "lost", "7", "2024-02-05", "2024-02-28", "Price"],
        ],
    )
    project_with(folder / "project", exclusions=RULES)
    return folder


@pytest.fixture(scope="module")
def built(folder: Path) -> Built:
    """Build what tells who counts."""
    built = run(
        f"{BUILD_MODELS} --select +source_readiness +excluded_records "
        "+new_business_sales",
        folder,
    )
    assert built.returncode == 0, built.output
    return built


def test_each_excluded_record_names_its_rule(built: Built) -> None:
    assert built.rows(
        "select table_name, record_key, column_name, value, reason "
        "from data_quality.excluded_records order by all"
    ) == [
        ("companies", "t", "company_name", "Test *", "test data"),
        ("contacts", "c2", "email", "*@ours.example", "own staff"),
        ("deals", "d3", "lost_reason", "duplicate", "entered twice"),
    ]
    assert (
        "exclusions: no record of deals is excluded because of deal_name Nobody has "
        "this; check how the CRM writes it." in built.output
    )


def test_every_row_is_in_the_sum(built: Built) -> None:
    """What hangs on an excluded contact is deleted with it."""
    assert built.rows(
        "select table_name, raw_rows, accepted_rows, deleted_rows, excluded_rows, "
        "rejected_rows from data_quality.source_readiness where raw_rows > 0 "
        "order by all"
    ) == [
        ("companies", 3, 2, 0, 1, 0),
        ("contacts", 3, 2, 0, 1, 0),
        ("deals", 4, 3, 0, 1, 0),
        ("touchpoints", 2, 1, 1, 0, 0),
    ]


def test_what_hangs_on_it_loses_it(built: Built) -> None:
    """A deal stays without its contact, and a contact without its company."""
    assert built.rows(
        "select deal_id, contact_id, lost_reason from core.fct_deals order by all"
    ) == [("d1", None, None), ("d2", "c1", None), ("d4", None, "Price")]
    assert built.rows(
        "select contact_id, company_id from core.fct_leads order by all"
    ) == [("c1", "branch"), ("c3", None)]


def test_a_group_is_one_customer(built: Built) -> None:
    """In February the branch buys, whose group bought in January."""
    assert built.rows(
        "select period_start::text, total_sales::int, new_customer_sales::int, "
        "new_customers from marts.new_business_sales "
        "where period_grain = 'month' and breakdown = 'total' order by 1"
    ) == [("2024-01-01", 100, 100, 1), ("2024-02-01", 50, 0, 0)]


@pytest.mark.parametrize(
    ("rule", "failing"),
    [
        ("contacts,e_mail,*@ours.example,x", "assert_exclusions_are_known"),
        ("contacts,email,*,x", "assert_exclusions_are_known"),
        ("leads,email,a@ours.example,x", "accepted_values_exclusions_table_name"),
        ("contacts,email,,x", "not_null_exclusions_value"),
    ],
)
def test_a_rule_that_cannot_be_meant_fails(
    folder: Path, rule: str, failing: str
) -> None:
    """A misspelt column would exclude nobody, a star alone everybody."""
    change_seed(folder / "project", "exclusions", [RULES[0], rule])
    built = run(
        "build --select exclusions stg_reference__exclusions "
        "assert_exclusions_are_known --exclude-resource-type unit_test",
        folder,
    )
    assert built.returncode != 0
    assert failing in built.output
