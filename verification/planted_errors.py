"""What `plant_errors.py` breaks: one small error a line, as somebody might make it.

A piece of text of a model is replaced by another; it stands there exactly once, which
`test_planted_errors.py` checks.
"""

from typing import NamedTuple


class PlantedError(NamedTuple):
    """An error to plant: what is wrong with the model then, and how it comes about."""

    model: str
    error: str
    old: str
    new: str


_PLANTED_ERRORS: dict[str, tuple[tuple[str, str, str], ...]] = {
    # Metric 1
    "new_business_sales": (
        ("lost deals are sales", "where deals.is_won", "where deals.is_closed"),
        (
            "dated by the creation",
            "on deals.closed_on = period",
            "on deals.created_on = period",
        ),
        (
            "a customer is new only from the second day of a period",
            ">= period_dates.period_start as",
            "> period_dates.period_start as",
        ),
        (
            "a customer is counted once per sale",
            "(where is_first_sale)",
            "(where is_new_business)",
        ),
        (
            "agreement is taken for disagreement",
            "<> is_new_business",
            "= is_new_business",
        ),
    ),
    "int_sales": (
        ("the last sale comes first", "closed_at asc", "closed_at desc"),
        ("a tie goes to the later id", "deal_id asc", "deal_id desc"),
        ("lost deals are sales", "where deals.is_won", "where deals.is_closed"),
        (
            "every contact is a customer of its own",
            "            deals.company_id,\n            'contact:'",
            "            'contact:'",
        ),
        (
            "a branch is a customer of its own",
            "            customer_companies.customer_company_id,\n",
            "",
        ),
        (
            "a company without a row has no sales",
            "left join customer_companies",
            "inner join customer_companies",
        ),
    ),
    "int_deals": (
        (
            "a close on the last day has not happened",
            "has_happened('dated_deals.closing_on')",
            "has_happened(next_day('dated_deals.closing_on'))",
        ),
        (
            "a deal of the last day is not in scope",
            "has_happened('dated_deals.created_on')",
            "has_happened(next_day('dated_deals.created_on'))",
        ),
        ("a deal without a contact is dropped", "left join leads", "inner join leads"),
        (
            "converted at the rate of the creation",
            "then deals_in_scope.closing_on",
            "then deals_in_scope.created_on",
        ),
        (
            "the contact's company beats the deal's",
            "coalesce(deals_in_scope.company_id, leads.company_id)",
            "coalesce(leads.company_id, deals_in_scope.company_id)",
        ),
        (
            "the company's source beats the contact's",
            "linked_deals.stated_lead_source,\n"
            "            company_lead_sources.lead_source,",
            "company_lead_sources.lead_source,\n"
            "            linked_deals.stated_lead_source,",
        ),
        (
            "the contact's source beats the deal's own",
            "when deals_in_scope.has_own_source then deals_in_scope.lead_source",
            "when leads.lead_source is null then deals_in_scope.lead_source",
        ),
        (
            "the probability of a deal that closes later is read",
            "when linked_deals.status = 'open' then",
            "when not linked_deals.is_closed then",
        ),
    ),
    "int_company_lead_sources": (
        ("the latest contact counts", "created_at asc", "created_at desc"),
        ("a tie goes to the later id", "contact_id asc", "contact_id desc"),
    ),
    "int_daily_exchange_rates": (
        (
            "two rates on the day of a change",
            "'rates.valid_until', -1",
            "'rates.valid_until', 0",
        ),
    ),
    "checked_crm__exchange_rate_periods": (
        ("the next rate counts", "lead(rate_date)", "lag(rate_date)"),
        (
            "one rate per connector and day",
            "where rate_rank = 1",
            "where rate_rank > 0",
        ),
    ),
    # Metric 2
    "close_rate": (
        ("only won deals are closed", "where is_closed", "where is_won"),
        (
            "deals count where created",
            "closed_on as counted_on",
            "created_on as counted_on",
        ),
        (
            "the window is ignored",
            "case when is_converted_within_window",
            "case when is_converted",
        ),
        (
            "lost amounts are won",
            "case when is_won then amount else 0 end as amount_won",
            "amount as amount_won",
        ),
        ("mature at once", "is_mature(var('conversion_window_days'))", "is_mature(0)"),
    ),
    "int_lead_conversions": (
        ("the last conversion counts", "min(converted_at)", "max(converted_at)"),
        ("converted before it was created", "greatest(", "least("),
        ("a lost deal converts", "where is_won", "where is_closed"),
        ("an opportunity is a customer", "stage = 'customer'", "stage = 'opportunity'"),
        (
            "an event of the last day has not happened",
            "has_happened(local_date('lifecycle_events.entered_at'))",
            "has_happened(next_day(local_date('lifecycle_events.entered_at')))",
        ),
    ),
    "fct_leads": (
        (
            "leads still waiting are dropped",
            "left join responses",
            "inner join responses",
        ),
        (
            "the window ends a moment early",
            "<= {{ add_days('leads.created_at'",
            "< {{ add_days('leads.created_at'",
        ),
        (
            "leads without a conversion vanish",
            "left join conversions",
            "inner join conversions",
        ),
        (
            "leads without a company vanish",
            "left join companies",
            "inner join companies",
        ),
    ),
    "int_leads": (
        (
            "a lead of the last day is not in scope",
            "has_happened('dated_contacts.created_on')",
            "has_happened(next_day('dated_contacts.created_on'))",
        ),
        (
            "created in UTC",
            "{{ local_date('created_at') }}",
            "cast(created_at as date)",
        ),
    ),
    # Metric 3
    "sales_cycle_length": (
        (
            "closed before created is measured",
            "and not deals.is_closed_before_created",
            "",
        ),
        (
            "the difference is reversed",
            "'deals.first_contact_on', 'deals.closed_on'",
            "'deals.closed_on', 'deals.first_contact_on'",
        ),
        ("lost deals are measured", "deals.is_won", "deals.is_closed"),
        ("p90 is a p95", "'cycle_days', [0.5, 0.9]", "'cycle_days', [0.5, 0.95]"),
        (
            "days to the deal are days in it",
            "'deals.first_contact_on', 'deals.created_on'",
            "'deals.created_on', 'deals.closed_on'",
        ),
    ),
    "int_first_contacts": (
        ("the last contact counts", "min(sale_contacts", "max(sale_contacts"),
        (
            "the day of the previous close counts",
            "> sales.previous_sale_on",
            ">= sales.previous_sale_on",
        ),
        ("a note is a contact", "where is_conversation", ""),
        (
            "what is on the deal is not read",
            "on sales.deal_id = conversations.deal_id",
            "on sales.deal_id = conversations.deal_id and false",
        ),
        ("never before the deal's creation", "least(", "greatest("),
    ),
    "fct_deals": (
        (
            "the second sale is the first",
            "sales.sale_number = 1",
            "sales.sale_number = 2",
        ),
        (
            "closed on the day of creation is a fault",
            "deals.closed_on < deals.created_on",
            "deals.closed_on <= deals.created_on",
        ),
        ("only sales are deals", "left join sales", "inner join sales"),
    ),
    "sales_cycle_stages": (
        (
            "counted where the stage began",
            "stage_visits.left_on =",
            "cast(stage_visits.entered_at as date) =",
        ),
        (
            "stages of all pipelines are one",
            "stage_visits.pipeline || ' / ' || stage_visits.stage",
            "stage_visits.stage",
        ),
        (
            "the median is a p90",
            "'stage_seconds', [0.5, 0.9]",
            "'stage_seconds', [0.9, 0.9]",
        ),
    ),
    "int_stage_visits": (
        (
            "the close itself is a stage",
            "stage_history.entered_at < deals.closed_at",
            "stage_history.entered_at <= deals.closed_at",
        ),
        (
            "each daily snapshot is a visit",
            "or previous_stage <> stage",
            "or previous_stage <> ''",
        ),
        (
            "the last stage is dropped",
            "coalesce(next_entered_at, closed_at)",
            "next_entered_at",
        ),
        (
            "the order is reversed",
            "entered_at asc,\n                stage asc\n        ) as next",
            "entered_at desc,\n                stage asc\n        ) as next",
        ),
    ),
    # Metric 4
    "leads_by_source": (
        (
            "a share of the breakdown only",
            "case when breakdown = 'total' then",
            "case when breakdown = 'channel' then",
        ),
        (
            "the share is taken of all time",
            "                period_grain,\n                period_start\n",
            "                period_grain\n",
        ),
        (
            "the share is upside down",
            "'leads', 'period_leads'",
            "'period_leads', 'leads'",
        ),
    ),
    # Metric 5
    "int_attributed_sales": (
        (
            "a touch on the day of the close is too late",
            "<= sales.closed_on",
            "< sales.closed_on",
        ),
        ("the last touch comes first", "touched_at asc", "touched_at desc"),
        ("a tie goes to the later id", "touchpoint_id asc", "touchpoint_id desc"),
        (
            "colleagues' touches count too",
            "    where sales.contact_id is null\n",
            "",
        ),
        (
            "a sale without any touch is dropped",
            "where touches.deal_id is null",
            "where false",
        ),
        (
            "30 % for the first and the last",
            "in (1, touch_count) then 0.4",
            "in (1, touch_count) then 0.3",
        ),
        (
            "the last touch takes it all twice",
            "where touch_number = touch_count",
            "where touch_number >= 1",
        ),
    ),
    "revenue_by_source": (
        (
            "a period's revenue is summed over all models",
            "period_start,\n                attribution_model\n        )",
            "period_start\n        )",
        ),
        (
            "a model without a sale has no rows",
            ", totals='attribution_models'",
            ", totals='by_breakdown'",
        ),
        (
            "the share is upside down",
            "'revenue', 'period_revenue'",
            "'period_revenue', 'revenue'",
        ),
        ("sales are counted, not credited", "sum(credit) as", "count(credit) as"),
    ),
    "pipeline_by_source": (
        (
            "lost deals are in the pipeline",
            "where not deals.is_closed",
            "where not deals.is_won",
        ),
        (
            "the share of won among all deals",
            "count(*) filter (where is_closed)",
            "count(*)",
        ),
        (
            "the average beats the deal's probability",
            "coalesce(deals.probability, won_share.won_share)",
            "coalesce(won_share.won_share, deals.probability)",
        ),
        (
            "percentages are read as shares",
            "as decimal(18, 15))\n            as",
            "as decimal(18, 15)) * 100\n            as",
        ),
    ),
    # Metric 6
    "lead_response_time": (
        ("leads we called are waiting too", "where leads.is_inbound", ""),
        (
            "5 minutes are exclusive",
            "response_seconds <= 300)",
            "response_seconds < 300)",
        ),
        (
            "1 hour is exclusive",
            "response_seconds <= 3600)",
            "response_seconds < 3600)",
        ),
        (
            "24 hours are exclusive",
            "response_seconds <= 86400)",
            "response_seconds < 86400)",
        ),
        (
            "30 days are exclusive",
            "response_seconds <= 30 * 86400",
            "response_seconds < 30 * 86400",
        ),
        (
            "the median is a p90",
            "'response_seconds', [0.5, 0.9]",
            "'response_seconds', [0.9, 0.9]",
        ),
    ),
    "int_lead_responses": (
        (
            "an answer in the same second is none",
            "leads.created_at <= answers.occurred_at",
            "leads.created_at < answers.occurred_at",
        ),
        ("what the lead writes is an answer", "and direction = 'outbound'", ""),
        ("a robot answers", "and not is_automated", ""),
        ("a note is an answer", "is_conversation\n        and", ""),
        ("the last answer counts", "min(answers", "max(answers"),
        (
            "everybody's clock is the team's",
            "team_calendars.time_zone, calendar",
            "calendar_of_everybody.time_zone, calendar",
        ),
        (
            "a day off is worked",
            "when business_days.is_business_day",
            "when business_days.is_business_day or true",
        ),
        (
            "a stretch of work has no end",
            "business_hours.end_seconds - business_hours.start_seconds",
            "86400",
        ),
    ),
    "int_business_days": (
        (
            "a day's own hours count before it",
            "and 1 preceding",
            "and current row",
        ),
        ("holidays are worked", "is not null then 0", "is null and false then 0"),
        (
            "all hours count on every day",
            "weekday_hours.business_seconds, 0",
            "weekday_hours.business_seconds, 86400",
        ),
        (
            "one team's day off is everybody's",
            "holidays.team_key is null or calendars.calendar = holidays.team_key",
            "holidays.holiday_date is not null",
        ),
        (
            "the first stretch of a day is all of it",
            "sum(end_seconds - start_seconds)",
            "min(end_seconds - start_seconds)",
        ),
        (
            "teams work each other's hours",
            "calendars.calendar = weekday_hours.calendar\n            and ",
            "",
        ),
        (
            "the days of other time zones are missing",
            "add_days('min(leads.created_on)', -2)",
            "add_days('min(leads.created_on)', 0)",
        ),
    ),
    "int_business_hours": (
        (
            "the settings count beside the seed",
            "\n    where not exists (select 1 from hours_of_everybody)\n",
            "",
        ),
        (
            "everybody's hours count for teams that have their own",
            "        and stated_hours.team_key is null\n",
            "",
        ),
    ),
    "stg_reference__business_hours": (
        (
            "only neighbours overlap",
            "unbounded preceding and 1 preceding",
            "1 preceding and 1 preceding",
        ),
        ("one time zone is enough", "first_time_zone <> last_time_zone", "false"),
    ),
    # Metric 7
    "mql_to_sql_conversion": (
        (
            "the window is ignored",
            "(where is_sql_within_window)",
            "(where sql_at is not null)",
        ),
        ("mature at once", "is_mature(var('conversion_window_days'))", "is_mature(0)"),
        (
            "counted where the lead was created",
            "on qualifications.mql_on =",
            "on leads.created_on =",
        ),
        ("the median is a p90", "'seconds_to_sql', 0.5", "'seconds_to_sql', 0.9"),
    ),
    "int_qualifications": (
        (
            "both at the same moment do not count as a conversion",
            "mqls.mql_at <= stage_entries.entered_at",
            "mqls.mql_at < stage_entries.entered_at",
        ),
        (
            "an opportunity is not qualified",
            "in ('sql', 'opportunity', 'customer')",
            "in ('sql', 'customer')",
        ),
        (
            "the last MQL counts",
            "min(entered_at) as mql_at",
            "max(entered_at) as mql_at",
        ),
        ("qualified before it was created", "greatest(", "least("),
        (
            "the window ends a moment early",
            "sqls.sql_at <= {{",
            "sqls.sql_at < {{",
        ),
        ("who never became an SQL vanishes", "left join sqls", "inner join sqls"),
    ),
    # Metric 8
    "customer_acquisition_cost": (
        ("each sale counts as a new customer", "where is_first_sale", "where is_won"),
        ("the lag is ignored", "var('spend_lag_months')", "0"),
        (
            "all spend is advertising",
            "case when cost_type = 'advertising' then amount else 0 end",
            "amount",
        ),
        (
            "lagged spend counts twice",
            "amount as lagged_spend",
            "2 * amount as lagged_spend",
        ),
    ),
    "fct_spend": (
        (
            "spend of the last day has not happened",
            "has_happened('spend.spend_date')",
            "has_happened(next_day('spend.spend_date'))",
        ),
        (
            "spend without a rate vanishes",
            "left join exchange_rates",
            "inner join exchange_rates",
        ),
    ),
    # Metric 9
    "customer_lifetime_value": (
        (
            "revenue counts without the margin",
            "realised_revenue * margin + residual_value",
            "realised_revenue + residual_value",
        ),
        (
            "the interval is of revenue",
            "lifetime_values.residual_low * cutoffs.margin",
            "lifetime_values.residual_low",
        ),
        ("19 customers are many", "customers_of_fit < 20", "customers_of_fit < 19"),
    ),
    "int_backtest_errors": (
        (
            "the worse formula is taken for the better",
            "sum(simple_absolute_error) < sum",
            "sum(simple_absolute_error) > sum",
        ),
    ),
    "customer_lifetime_value_summary": (
        (
            "former customers are active",
            "count(*) filter (where is_active)",
            "count(*)",
        ),
        (
            "past estimates count too",
            "            and lifetime_values.cutoff_number = 0",
            "",
        ),
        (
            "the error evens out as chance does",
            "power({{ exact_sum('residual_error') }}, 2)",
            "{{ exact_sum('power(residual_error, 2)') }}",
        ),
    ),
    "customer_lifetime_value_periods": (
        (
            "values of customers without a cost count in the ratio",
            "'case when customer_values.acquisition_cost is not null '",
            "'case when true '",
        ),
        (
            "customers without a value count in the mean",
            "count(customer_values.customer_lifetime_value) as valued",
            "count(*) as valued",
        ),
        (
            "periods without new customers are missing",
            "left join values_of_new_customers",
            "inner join values_of_new_customers",
        ),
    ),
    "customer_lifetime_value_backtest": (
        (
            "the bias is of the prediction",
            "percentage('predicted - actual', 'actual')",
            "percentage('predicted - actual', 'predicted')",
        ),
        (
            "errors up and down cancel out",
            "exact_sum('abs(predicted - actual)')",
            "exact_sum('predicted - actual')",
        ),
        ("the worse formula is taken for the better", "< mae as is", "> mae as is"),
    ),
    "customer_lifetime_value_sensitivity": (
        (
            "the margin counts for nothing",
            "{{ ratio('scenarios.gross_margin_pct', 100) }} * (",
            "(",
        ),
        (
            "the value is not that of the summary",
            "summary.residual_value * coalesce(",
            "base.residual_value * coalesce(",
        ),
        (
            "later terms do not count",
            "+ coalesce(contracts.renewal_revenue, 0)",
            "",
        ),
    ),
    "int_contract_sensitivity": (
        ("the horizon stays", "retained_terms.horizon_months - cells", "18 - cells"),
        (
            "who leaves at one renewal is there at the next",
            "order by rates_of_terms.term_number",
            "order by rates_of_terms.term_number rows current row",
        ),
    ),
    "int_purchase_sensitivity": (
        (
            "who leaves more often buys as much",
            "nodes.dropout * {{ ratio('weighted_years.leaving_pct', 100) }}",
            "nodes.dropout",
        ),
    ),
    "customer_lifetime_value_retention": (
        ("the curve is one renewal late", "full_terms + 1 as", "full_terms + 2 as"),
        (
            "past estimates count too",
            "cutoff_number = 0\n        and customers_at_risk > 0",
            "customers_at_risk > 0",
        ),
        (
            "where all left nothing is known",
            "else 0\n        end as retained",
            "end as retained",
        ),
    ),
    "int_contract_terms": (
        ("renewals are counted per contract", "'terms_by_coverage.term_months'", "1"),
        (
            "a contract within the cover is a term",
            "or ends_on > covered_until",
            "or ends_on > start_date",
        ),
        (
            "what lapsed is lost at once",
            "{{ grace_ends('ends_on') }} <= cutoff_on as is_over",
            "ends_on <= cutoff_on as is_over",
        ),
        (
            "a renewal is counted before the lapses beside it",
            "when is_settled then 1\n            else 0\n        end as settled_d",
            "when is_settled or is_renewed then 1\n            else 0\n"
            "        end as settled_d",
        ),
    ),
    "int_realised_revenue": (
        (
            "a booking counts beside its contract",
            "or deals.closed_on >= billed_contracts.covered_until",
            "or deals.closed_on >= '1900-01-01'",
        ),
        ("sales after the last cover are bookings", "closed_on >=", "closed_on >"),
    ),
    "int_contracts_at_cutoff": (
        (
            "ten years are no end in practice",
            "'contracts.start_date', 120",
            "'contracts.start_date', 1200",
        ),
    ),
    "int_grace_odds": (
        (
            "who comes today has not come yet",
            "gaps.gap_days > kinds",
            "gaps.gap_days >= kinds",
        ),
    ),
    "int_purchase_histories": (
        ("lost deals are purchases", "deals.is_won\n        and", "true\n        and"),
        (
            "sales under contract are purchases",
            "last_terms.is_lost and deals.closed_on >= last_terms.ends_on",
            "deals.closed_on >= last_terms.start_date",
        ),
        (
            "two sales of a day are two purchases",
            "count(*) filter (where is_counted) as purchases",
            "1 + count(*) filter (where is_counted) as purchases",
        ),
    ),
    # Metric 10
    "churn_rate": (
        (
            "who joins and leaves in one period has churned",
            "customer_periods.is_at_start and customer_periods.is_ended as is_churned",
            "customer_periods.is_ended as is_churned",
        ),
        (
            "a returning customer counts as new",
            "coverage_number > 1",
            "coverage_number > 2",
        ),
        (
            "contraction is expansion",
            "is_retained and amount_change < 0",
            "is_retained and amount_change > 0",
        ),
        (
            "increases offset losses",
            "'churned_mrr + contraction_mrr', ",
            "'churned_mrr + contraction_mrr - expansion_mrr', ",
        ),
        (
            "mature a day early",
            "<= as_of_date as is_mature",
            "<= {{ add_days('as_of_date', 1) }} as is_mature",
        ),
        (
            "retained is what there was",
            "sum_if('is_retained', 'amount_at_end')",
            "sum_if('is_retained', 'amount_at_start')",
        ),
    ),
    "int_contracts": (
        ("a free plan is a customer", "where monthly_amount > 0", ""),
        (
            "a cancellation of the last day has not happened",
            "has_happened('contracts.cancelled_on')",
            "has_happened(next_day('contracts.cancelled_on'))",
        ),
        (
            "the last day is not covered",
            "{{ next_day('contracts.end_date') }}",
            "contracts.end_date",
        ),
        (
            "the later end counts",
            "{{ contract_end('cancelled_on', 'lapses_on') }}",
            "greatest(cancelled_on, lapses_on)",
        ),
        (
            "cancelled at once counts",
            "where ended_contracts.start_date < ",
            "where ended_contracts.start_date <= ",
        ),
        (
            "a contract of the last day is not in scope",
            "has_happened('contracts.start_date')",
            "has_happened(next_day('contracts.start_date'))",
        ),
        (
            "a lapse is a cancellation",
            "{{ ends_by_cancellation('cancelled_on', 'lapses_on') }}",
            "coalesce(cancelled_on < lapses_on or lapses_on is not null, false)",
        ),
    ),
    "int_coverage_periods": (
        (
            "a renewal on the last day of the grace period comes too late",
            "<= {{ grace_ends('covered_until'",
            "< {{ grace_ends('covered_until'",
        ),
        (
            "only the contract before is looked at",
            "rows between unbounded preceding and 1 preceding",
            "rows between 1 preceding and 1 preceding",
        ),
        (
            "all its contracts must be cancelled",
            "bool_or(is_cancelled and",
            "bool_and(is_cancelled and",
        ),
        (
            "any cancellation ends the coverage",
            "is_cancelled and ends_on = last_end_on",
            "is_cancelled",
        ),
        (
            "a day too long in grace",
            "<= as_of.as_of_date",
            "< as_of.as_of_date",
        ),
    ),
    "int_customer_periods": (
        (
            "begun on the first day is there at the start",
            "started_on >= moments.period_start",
            "started_on > moments.period_start",
        ),
        (
            "an end on the last day counts in the next period",
            "coverage_periods.ended_on <= moments.next_start",
            "coverage_periods.ended_on < moments.next_start",
        ),
        (
            "ended at the start is still there",
            "coverage_periods.ended_on > moments.period_start",
            "coverage_periods.ended_on >= moments.period_start",
        ),
        (
            "begun at the end is there already",
            "coverage_periods.started_on < moments.next_start",
            "coverage_periods.started_on <= moments.next_start",
        ),
        (
            "what changes at the start leaves no amount",
            "period_start <= start_amounts.valid_until",
            "period_start < start_amounts.valid_until",
        ),
        (
            "what begins on the day after the end counts",
            "end_on > end_amounts.valid_from",
            "end_on >= end_amounts.valid_from",
        ),
        (
            "a running period ends in the future",
            "least(next_start, {{ next_day('as_of_date') }})",
            "next_start",
        ),
        (
            "open-ended contracts vanish",
            "coverage_periods.ended_on is null\n                or ",
            "",
        ),
    ),
    "int_recurring_amounts": (
        ("a bridged gap is worth nothing", "else ended_amount", "else 0"),
        (
            "contracts side by side do not add up",
            "sum(amount_change) over covered_days",
            "max(amount_change) over covered_days",
        ),
        (
            "what ended long ago counts in the gap",
            "when running_contracts > 0 then running_amount",
            "when running_amount > 0 then running_amount",
        ),
        (
            "coverage_periods of a company flow together",
            "and contracts.start_date >= coverage_periods.started_on",
            "",
        ),
    ),
    "int_contract_customers": (
        (
            "any sale gives the source",
            "where is_first_sale",
            "where not is_first_sale",
        ),
        (
            "the earliest contact beats the first sale",
            "first_sales.lead_source, lead_sources.lead_source",
            "lead_sources.lead_source, first_sales.lead_source",
        ),
        (
            "companies without a row vanish",
            "left join companies\n        on contract_companies",
            "inner join companies\n        on contract_companies",
        ),
        (
            "the latest contact of a group gives the source",
            "company_lead_sources.created_at asc",
            "company_lead_sources.created_at desc",
        ),
    ),
    "int_customer_companies": (
        (
            "the parent is the customer, not the top",
            "groups.top_company_id\n\n    from companies",
            "groups.company_id\n\n    from companies",
        ),
        (
            "companies on a cycle vanish",
            "left join groups",
            "inner join groups",
        ),
    ),
    "stg_reference__exclusions": (
        ("_ is a wildcard", "'_', '!_'", "'_', '_'"),
        (
            "case counts",
            "replace(lower(value), '!', '!!')",
            "replace(value, '!', '!!')",
        ),
    ),
    "fct_contract_months": (
        ("a return is a first time", "is_begun and coverage_number = 1", "is_begun"),
        (
            "a customer who returns at once does not count as churned",
            "bool_or(is_at_start and is_ended)",
            "bool_and(is_at_start and is_ended)",
        ),
        (
            "quarters are months",
            "where period_grain = 'month'",
            "where period_grain = 'quarter'",
        ),
    ),
    # Periods and the scorecard
    "dim_dates": (
        (
            "a fiscal year has the quarters of the calendar",
            """{{ start_of_period("'quarter'", 'date_day') }}""",
            "cast(date_trunc('quarter', date_day) as date)",
        ),
        (
            "a fiscal year is named after its beginning",
            """period_name("'year'", 'date_day')""",
            "year_of('date_day')",
        ),
    ),
    "dim_periods": (
        (
            "complete a day early",
            "add_days('as_of.as_of_date', 1)",
            "add_days('as_of.as_of_date', 2)",
        ),
        (
            "complete a day late",
            "add_days('as_of.as_of_date', 1)",
            "add_days('as_of.as_of_date', 0)",
        ),
    ),
    "dim_period_dates": (
        (
            "contracts do not open a period",
            "select min(start_date) as",
            "select max(start_date) as",
        ),
        (
            "the last period is dropped",
            "'last_period_start'), -1",
            "'last_period_start'), -40",
        ),
        (
            "the first year is the calendar's",
            "{{ start_of_period('grains.period_grain', 'first_date.first_on') }}",
            "cast(date_trunc(grains.period_grain, first_date.first_on) as date)",
        ),
    ),
    "metric_coverage": (
        (
            "a holiday is a working day",
            "    where holidays.holiday_date is null\n",
            "",
        ),
        ("one team's day off is everybody's", "    where team_key is null\n", ""),
        (
            "spend begins on its own day",
            "{{ start_of_period(\"'month'\", 'min(spend_on)') }}",
            "min(spend_on)",
        ),
        (
            "the day before begins it",
            "{{ next_day('working_days_before.last_day_before') }}",
            "working_days_before.last_day_before",
        ),
    ),
    "metric_remarks": (
        (
            "what is unreliable is only partial",
            "'unreliable' in remark",
            "'unreliabel' in remark",
        ),
        (
            "what is made of others has no doubt of theirs",
            "in metric.made_of if metric.made_of %}",
            "in metric.made_up_of %}",
        ),
        (
            "a doubt stands at every metric",
            "on position(metric_names.metric_name in judged_sentences.remark) > 0",
            "on judged_sentences.remark is not null",
        ),
        (
            "what says nothing of a metric stands there too",
            "    where judged_sentences.status is not null\n",
            "",
        ),
    ),
    "metric_values": (
        (
            "every attribution model is the headline",
            "        and {{ column }} = '{{ value }}'\n",
            "",
        ),
        (
            "each group is a total",
            "        breakdown = 'total'\n",
            "        breakdown is not null\n",
        ),
        (
            "what ripens is ripe when its period ends",
            "metric.maturity or 'is_complete'",
            "'is_complete'",
        ),
    ),
    "sales_scorecard": (
        (
            "what begins within the period covers it",
            "coverage.covered_from <= metrics.period_start",
            "coverage.covered_from < metrics.period_start + interval 1 month",
        ),
        (
            "five are few",
            "changed_metrics.records < 5",
            "changed_metrics.records < 6",
        ),
        ("a doubt about a column is one about all", "where column_name is null", ""),
        (
            "the next period is the previous one",
            "order by period_start\n",
            "order by period_start desc\n",
        ),
        (
            "the current period is compared",
            "            when is_complete\n",
            "            when is_complete is not null\n",
        ),
        (
            "a target counts in every grain",
            "            and changed_metrics.period_grain = targets.period_grain\n",
            "",
        ),
        (
            "the change is not relative",
            "- previous_value', 'previous_value'",
            "- previous_value', '1'",
        ),
        (
            "metrics are compared with each other",
            "                metric_id,\n                period_grain\n",
            "                period_grain\n",
        ),
    ),
}

PLANTED_ERRORS = tuple(
    PlantedError(model, *error)
    for model, errors in _PLANTED_ERRORS.items()
    for error in errors
)
