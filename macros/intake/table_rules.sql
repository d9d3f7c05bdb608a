{#-
    What a table's rows must keep beyond their single columns: reasons for which a row
    is rejected, in the order in which they are checked. `first_rate_on` is the date of
    the first exchange rate of the row's currency.
-#}
{%- macro rejection_rules(table) -%}
    {%- do return({
        'deals': [
            ['closed_without_closed_at', "status in ('won', 'lost') and closed_at is null"],
            ['negative_amount', 'amount < 0'],
            ['missing_exchange_rate', "status = 'won' and amount is not null and "
                ~ has_no_rate(local_date('closed_at'))],
        ],
        'contracts': [
            ['negative_amount', 'monthly_amount < 0'],
            ['missing_exchange_rate', has_no_rate('start_date')],
            ['end_before_start', 'end_date < start_date or cancelled_on < start_date'],
        ],
        'spend': [['missing_exchange_rate', has_no_rate('spend_date')]],
    }.get(table, [])) -%}
{%- endmacro -%}

{#- What is remarkable about an accepted row beyond its single columns: the warning, its
    column and when. -#}
{%- macro warning_rules(table) -%}
    {%- do return({
        'deals': [
            ['won_without_amount', 'amount', "status = 'won' and amount is null"],
            ['closed_before_created', 'closed_at',
                "status in ('won', 'lost') and " ~ local_date('closed_at') ~ ' < '
                ~ local_date('created_at')],
            ['missing_exchange_rate', 'currency',
                "(status = 'lost' and amount is not null and "
                ~ has_no_rate(local_date('closed_at'))
                ~ ") or (status = 'open' and amount is not null and "
                ~ has_no_rate("date '9000-01-01'") ~ ')'],
        ],
    }.get(table, [])) -%}
{%- endmacro -%}

{#- Whether a row's currency has no exchange rate on or before a date. -#}
{%- macro has_no_rate(date) -%}
    (
        currency <> '{{ reporting_currency() }}'
        and (first_rate_on is null or first_rate_on > {{ date }})
    )
{%- endmacro -%}
