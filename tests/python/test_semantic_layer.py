"""Every metric of the semantic layer equals its mart, cell by cell."""

import datetime
import math
from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace

import pytest
import yaml
from metricflow.engine.metricflow_engine import MetricFlowEngine, MetricFlowQueryRequest
from metricflow.protocols.sql_client import SqlEngine
from metricflow.sql.render.duckdb_renderer import DuckDbSqlPlanRenderer
from metricflow_semantics.model.dbt_manifest_parser import (
    parse_manifest_from_dbt_generated_manifest,
)
from metricflow_semantics.model.semantic_manifest_lookup import SemanticManifestLookup
from project import ROOT, Built

# Each metric is a query of MetricFlow, which takes seconds to start.
pytestmark = pytest.mark.slow

ATTRIBUTION_MODELS = (
    "original_source",
    "first_touch",
    "last_touch",
    "linear",
    "position_based",
)

# The breakdowns of the marts in the words of the semantic layer.
BY_SOURCE = {
    "total": [],
    "lead_source": ["lead_source"],
    "channel": ["lead_source__channel"],
}
BY_LEAD = BY_SOURCE | {
    name: [f"lead__{name}"] for name in ("owner", "team", "industry", "country")
}
BY_MQL = BY_LEAD | {
    "lead_source": ["lead__lead_source"],
    "channel": ["lead__lead_source__channel"],
}
BY_DEAL = BY_SOURCE | {
    name: [f"deal__{name}"] for name in ("owner", "team", "industry", "country")
}
BY_CONTRACT = BY_SOURCE | {
    name: [f"contract_month__{name}"] for name in ("industry", "country")
}


@dataclass
class Comparison:
    """Metrics, each with the column of a mart that it must equal."""

    mart: str
    breakdowns: dict[str, list[str]]
    columns: dict[str, str]
    grains: tuple[str, ...] = ("month", "quarter", "year")
    mart_rows: str = "true"
    where: str | None = None


def same(*names: str) -> dict[str, str]:
    """Metrics that are called as the column."""
    return {name: name for name in names}


COMPARISONS = {
    "new_business_sales": Comparison(
        "new_business_sales",
        BY_DEAL,
        same(
            "total_sales",
            "sales_count",
            "new_customers",
            "declared_new_business_sales",
            "declared_new_business_sales_pct",
        ),
    ),
    "new_customer_sales": Comparison(
        "new_business_sales",
        BY_DEAL,
        {"total_sales": "new_customer_sales"},
        where="{{{{ TimeDimension('deal__customer_since_on', '{grain}') }}}}"
        " = {{{{ TimeDimension('metric_time', '{grain}') }}}}",
    ),
    "close_rate_of_leads": Comparison(
        "close_rate",
        BY_LEAD,
        same(
            "leads",
            "converted_leads",
            "close_rate_pct",
            "converted_within_window",
            "close_rate_within_window_pct",
        ),
    ),
    "close_rate_of_deals": Comparison(
        "close_rate",
        BY_DEAL,
        same(
            "deals_closed",
            "deals_won",
            "win_rate_pct",
            "amount_closed",
            "amount_won",
            "win_rate_by_amount_pct",
        ),
    ),
    "sales_cycle_length": Comparison(
        "sales_cycle_length",
        BY_DEAL | {"pipeline": ["deal__pipeline"]},
        {
            f"cycle_{column}": column
            for column in (
                "avg_days",
                "median_days",
                "p90_days",
                "avg_days_to_deal",
                "avg_days_in_deal",
            )
        },
    ),
    "leads_by_source": Comparison("leads_by_source", BY_SOURCE, same("leads")),
    **{
        f"revenue_by_source_{model}": Comparison(
            "revenue_by_source",
            BY_SOURCE,
            {f"revenue_{model}": "cast(revenue as decimal(38, 9))"},
            mart_rows=f"attribution_model = '{model}'",
        )
        for model in ATTRIBUTION_MODELS
    },
    "lead_response_time": Comparison(
        "lead_response_time",
        {name: BY_LEAD[name] for name in BY_LEAD if name != "industry"},
        {
            "inbound_leads": "leads",
            "response_avg_hours": "avg_hours",
            "response_median_hours": "median_hours",
            "response_p90_hours": "p90_hours",
            "response_avg_business_hours": "avg_business_hours",
            "response_median_business_hours": "median_business_hours",
        }
        | same(
            "responded_leads",
            "responded_pct",
            "responded_within_5_minutes",
            "within_5_minutes_pct",
            "responded_within_1_hour",
            "within_1_hour_pct",
            "responded_within_24_hours",
            "within_24_hours_pct",
        ),
    ),
    "mql_to_sql_conversion": Comparison(
        "mql_to_sql_conversion",
        BY_MQL,
        {
            "mql_to_sql_pct": "conversion_pct",
            "mql_to_sql_within_window_pct": "conversion_within_window_pct",
        }
        | same(
            "mqls",
            "sqls",
            "sqls_within_window",
            "avg_days_to_sql",
            "median_days_to_sql",
        ),
    ),
    "customer_acquisition_cost": Comparison(
        "customer_acquisition_cost",
        BY_SOURCE,
        same(
            "spend",
            "new_customers",
            "customer_acquisition_cost",
            "advertising_spend",
            "advertising_cost_per_new_customer",
        ),
    ),
    "customer_lifetime_value": Comparison(
        "customer_lifetime_value_periods",
        {"total": []},
        {
            # A sum of doubles: where nobody was won there is no row, not a decimal 0.
            "lifetime_value": "nullif(customer_lifetime_value, 0)",
            "lifetime_value_with_cost": "lifetime_value_with_cost",
            "acquisition_cost_of_customers": "acquisition_cost",
            "valued_customers": "valued_customers",
            "avg_lifetime_value": "avg_customer_lifetime_value",
            "ltv_to_cac": "ltv_to_cac",
        },
    ),
    "churn_rate": Comparison(
        "churn_rate",
        BY_CONTRACT,
        same(
            "customers_at_start",
            "customers_at_end",
            "mrr_at_start",
            "mrr_at_end",
            "joined_customers",
        ),
    ),
    "churn_rate_by_month": Comparison(
        "churn_rate",
        BY_CONTRACT,
        {
            "customer_months": "customers_at_start",
            "churned_customer_months": "churned_customers",
            "monthly_churn_rate_pct": "churn_rate_pct",
            "mrr_months": "mrr_at_start",
            "lost_mrr_months": "churned_mrr + contraction_mrr",
            "retained_mrr_months": "retained_mrr",
            "monthly_gross_revenue_churn_pct": "gross_revenue_churn_pct",
            "monthly_net_revenue_retention_pct": "net_revenue_retention_pct",
        },
        grains=("month",),
    ),
}
# As of the last day, without periods.
PIPELINE = ("open_deals", "open_pipeline_amount")


def yaml_names(kind: str) -> list[str]:
    """Return the names of what the YAML files of the semantic layer define."""
    return [
        node["name"]
        for file in sorted((ROOT / "models/semantic").glob("*.yml"))
        for node in yaml.safe_load(file.read_text(encoding="utf-8")).get(kind, [])
    ]


@dataclass
class SemanticLayer:
    """MetricFlow on the demo: it writes the SQL, which runs on the demo's file."""

    demo: Built

    def __post_init__(self) -> None:
        """Start MetricFlow on the manifest that dbt has written."""
        manifest = self.demo.database.parent / "target/semantic_manifest.json"
        self.manifest = parse_manifest_from_dbt_generated_manifest(manifest.read_text())
        # MetricFlow asks its client for the dialect only, as long as it runs nothing.
        client = SimpleNamespace(
            sql_engine_type=SqlEngine.DUCKDB, sql_plan_renderer=DuckDbSqlPlanRenderer()
        )
        self.engine = MetricFlowEngine(SemanticManifestLookup(self.manifest), client)

    def query(
        self, metrics: list[str], group_by: list[str], where: str | None = None
    ) -> list[dict]:
        """Return what `mf query` returns."""
        request = MetricFlowQueryRequest.create(
            metric_names=metrics,
            group_by_names=group_by,
            where_constraints=[where] if where else None,
        )
        return self.demo.records(self.engine.explain(request).sql_statement.sql)


@pytest.fixture(scope="module")
def semantic_layer(demo: Built) -> SemanticLayer:
    """Start MetricFlow once."""
    return SemanticLayer(demo)


def equal(found: object, expected: object) -> bool:
    """Compare cells; what a mart counts as 0 has no row in the semantic layer."""
    if isinstance(expected, int | Decimal):
        found = found or 0
    if found is None or expected is None:
        return found is expected
    return math.isclose(float(found), float(expected), rel_tol=1e-9, abs_tol=1e-9)


def assert_equal_cells(expected: dict, found: dict, columns: dict[str, str]) -> None:
    """Compare two dicts of rows by their key."""
    assert found.keys() <= expected.keys()
    differing = [
        (key, metric, found.get(key, {}).get(metric), row[metric])
        for key, row in expected.items()
        for metric in columns
        if not equal(found.get(key, {}).get(metric), row[metric])
    ]
    assert differing == []


def test_dbt_reads_what_the_files_define(semantic_layer: SemanticLayer) -> None:
    """What is written in the newer way of dbt-core 1.12 would be ignored in silence."""
    manifest = semantic_layer.manifest
    models = [model.name for model in manifest.semantic_models]
    assert sorted(models) == sorted(yaml_names("semantic_models"))
    assert len(models) == 9
    metrics = [metric.name for metric in manifest.metrics]
    assert sorted(metrics) == sorted(yaml_names("metrics"))
    assert len(metrics) == 72


def test_every_metric_is_compared() -> None:
    compared = {name for each in COMPARISONS.values() for name in each.columns}
    assert compared | {*PIPELINE} == {*yaml_names("metrics")}


@pytest.mark.parametrize("name", COMPARISONS)
def test_metrics_equal_their_mart(
    demo: Built, semantic_layer: SemanticLayer, name: str
) -> None:
    case = COMPARISONS[name]
    columns = ", ".join(
        f"{column} as {metric}" for metric, column in case.columns.items()
    )
    for grain in case.grains:
        for breakdown, group_by in case.breakdowns.items():
            expected = {
                (row["period_start"], row["breakdown_value"]): row
                for row in demo.records(
                    f"select period_start, breakdown_value, {columns} "
                    f"from marts.{case.mart} where period_grain = '{grain}' "
                    f"and breakdown = '{breakdown}' and {case.mart_rows}"
                )
            }
            rows = semantic_layer.query(
                [*case.columns],
                [f"metric_time__{grain}", *group_by],
                case.where and case.where.format(grain=grain),
            )
            found = {
                (
                    row[f"metric_time__{grain}"].date(),
                    row[group_by[0]] if group_by else "all",
                ): row
                for row in rows
            }
            assert len(found) == len(rows) > 0
            assert_equal_cells(expected, found, case.columns)


def test_open_deals_equal_the_pipeline(
    demo: Built, semantic_layer: SemanticLayer
) -> None:
    for breakdown, group_by in (
        BY_SOURCE | {name: [f"deal__{name}"] for name in ("owner", "team", "pipeline")}
    ).items():
        expected = {
            row["breakdown_value"]: row
            for row in demo.records(
                "select * from marts.pipeline_by_source "
                f"where breakdown = '{breakdown}'"
            )
        }
        found = {
            row[group_by[0]] if group_by else "all": row
            for row in semantic_layer.query([*PIPELINE], group_by)
        }
        assert found.keys() == expected.keys()
        assert_equal_cells(expected, found, dict.fromkeys(PIPELINE, ""))


def test_days_of_the_time_spine_have_no_gap(demo: Built) -> None:
    """MetricFlow joins on it; a missing day would lose what happened on it."""
    first, last, days = demo.rows(
        "select min(date_day), max(date_day), count(*) from core.dim_dates"
    )[0]
    assert last - first == datetime.timedelta(days=days - 1)


@pytest.mark.parametrize("grain", ["quarter", "year"])
def test_fiscal_periods_are_grains_of_their_own(
    demo: Built, semantic_layer: SemanticLayer, grain: str
) -> None:
    expected = demo.rows(
        "select period_start, leads from marts.leads_by_source "
        f"where breakdown = 'total' and period_grain = '{grain}' and leads > 0"
    )
    found = semantic_layer.query(["leads"], [f"metric_time__fiscal_{grain}"])
    assert sorted(
        (row[f"metric_time__fiscal_{grain}"].date(), row["leads"]) for row in found
    ) == sorted(expected)
