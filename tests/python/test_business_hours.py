"""Business hours by team, as a user would state them: in the seeds of the project."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from project import BUILD_MODELS, Built, change_seed, project_with, run_dbt, write_csv

pytestmark = pytest.mark.slow

HEADER = "team,time_zone,weekday,starts_at,ends_at"
HOURS = [
    HEADER,
    *(f"Athens,Europe/Athens,{day},09:00,17:00" for day in range(1, 6)),
    *(f"Boston,America/New_York,{day},09:00,12:00" for day in range(1, 6)),
    *(f"Boston,America/New_York,{day},13:00,17:00" for day in range(1, 6)),
    *(f"Bostom,America/New_York,{day},09:00,17:00" for day in range(1, 6)),
]
HOLIDAYS = ["holiday_date,name,team", "2024-03-25,Independence Day,Athens"]
OLD_HOLIDAYS = ["holiday_date,name", "2024-03-25,Independence Day"]


@dataclass
class Company:
    """A company with two teams: its files, and the project with its seeds."""

    folder: Path
    project: Path

    def run(self, command: str) -> Built:
        """Run dbt on them."""
        return run_dbt(
            [*command.split(), "--project-dir", str(self.project)],
            self.folder,
            {"connectors": ["files"], "files_path": str(self.folder / "crm")},
        )


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Company:
    """Write three leads of Friday, 22 March 2024, 10:00 UTC, answered a week later."""
    folder = tmp_path_factory.mktemp("teams")
    tables = folder / "crm"
    tables.mkdir()
    write_csv(
        tables / "owners.csv",
        ["owner_id", "owner_name", "team"],
        [["o1", "Ann", "athens"], ["o2", "Bob", "Boston"]],
    )
    write_csv(
        tables / "contacts.csv",
        ["contact_id", "owner_id", "created_at", "lead_source"],
        [
            [contact, owner, "2024-03-22 10:00", "webinar"]
            for contact, owner in (("a", "o1"), ("b", "o2"), ("c", ""))
        ],
    )
    write_csv(tables / "deals.csv", ["deal_id", "status", "created_at"], [])
    write_csv(
        tables / "activities.csv",
        ["activity_id", "activity_type", "direction", "occurred_at", "contact_id"],
        [[who, "call", "outbound", "2024-03-29 15:30", who] for who in ("a", "b", "c")],
    )
    project = project_with(folder / "project", business_hours=HOURS, holidays=HOLIDAYS)
    return Company(folder, project)


@pytest.fixture(scope="module")
def built(company: Company) -> Built:
    """Build the leads of the company."""
    built = company.run(f"{BUILD_MODELS} --select +fct_leads")
    assert built.returncode == 0, built.output
    return built


def test_each_lead_waits_on_its_teams_clock(built: Built) -> None:
    """By hand, from Friday 12:00 in Athens, 6:00 in Boston and 10:00 in UTC.

    Athens is off on Monday: 5 hours, three times 8, and 8 on the second Friday. Boston
    has lunch at 12: five times 7, and 2.5 until 11:30. The lead without an owner waits
    by the settings: 7, four times 8, and 6.5 until 15:30.
    """
    assert built.rows(
        "select contact_id, cast(response_business_seconds / 3600 as double) "
        "from core.fct_leads order by 1"
    ) == [("a", 37), ("b", 37.5), ("c", 45.5)]


def test_a_team_that_nobody_has_is_named(built: Built) -> None:
    """Athens is written in another case, which does not matter."""
    assert (
        "no owner has, so that their rows count for nobody: bostom.\n" in built.output
    )


@pytest.mark.usefixtures("built")
def test_holidays_may_lack_teams(company: Company) -> None:
    """An older file is read too, though the table was there with the column."""
    change_seed(company.project, "holidays", OLD_HOLIDAYS)
    older = company.run("build --exclude-resource-type unit_test -s holidays+1")
    assert older.returncode == 0, older.output
    assert older.rows("select * from staging.stg_reference__holidays") == [
        (date(2024, 3, 25), None)
    ]
    assert "does not match the name of any column" not in older.output
    change_seed(company.project, "holidays", HOLIDAYS)
    newer = company.run("build --exclude-resource-type unit_test -s holidays+1")
    assert newer.rows("select team_key from staging.stg_reference__holidays") == [
        ("athens",)
    ]


@pytest.mark.usefixtures("built")
def test_wrong_hours_stop_the_build(company: Company) -> None:
    """Each wrong row is shown with what was expected, in one sentence."""
    wrong = {
        "Athens,Europe/Athens,8,09:00,17:00": "a weekday from 1 for Monday to 7",
        "Athens,Europe/Athens,1,9 h,17:00": "starts_at and ends_at such as 09:00",
        "Athens,Europe/Athens,2,22:00,06:00": "an end after the start, and two rows",
        "Boston,Boston,1,09:00,17:00": "a time zone such as Europe/Athens",
        "Corfu,,1,09:00,17:00": "one time zone for all rows of a team",
        "Corfu,Europe/Athens,2,09:00,17:00": "one time zone for all rows of a team",
        ",,1,12:00,13:00": "hours that do not overlap those of another row of the day",
    }
    change_seed(company.project, "business_hours", [HEADER, ",,1,09:00,17:00", *wrong])
    stopped = company.run(f"{BUILD_MODELS} -s business_hours+")
    assert stopped.returncode != 0
    (sentence,) = [
        line.strip()
        for line in stopped.output.splitlines()
        if line.strip().startswith("business_hours: in the row")
    ]
    for row, expected in wrong.items():
        assert f"in the row {row} {expected}" in sentence
    assert sentence.count("in the row") == len(wrong)
    assert sentence.endswith("; correct the seed business_hours.csv.")
    assert "in macro" not in stopped.output
    assert "Traceback" not in stopped.output
    assert "OK created sql table model intermediate" not in stopped.output


@pytest.mark.usefixtures("built")
def test_many_wrong_hours_are_counted(company: Company) -> None:
    """A file with another column order is wrong in every row; ten tell as much."""
    rows = [f"Athens,{day},Europe/Athens,09:00,17:00" for day in [*range(1, 8)] * 2]
    change_seed(company.project, "business_hours", [HEADER, *rows])
    stopped = company.run(f"{BUILD_MODELS} -s business_hours+1")
    assert stopped.returncode != 0
    assert "; and in 4 more rows; correct the seed business_hours.csv." in (
        stopped.output
    )
