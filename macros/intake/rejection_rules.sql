{%- macro rejection_rules(table) -%}
    {%- do return({
        'deals': [
            ['closed_without_closed_at', "status in ('won', 'lost') and closed_at is null"],
            ['negative_amount', 'amount < 0'],
            ['missing_exchange_rate', "status = 'won' and amount is not null and "
                ~ has_no_rate(table)],
            ['amount_too_large', "status = 'won' and "
                ~ is_too_large('amount', 'large_rate')],
        ],
        'contracts': [
            ['negative_amount', 'monthly_amount < 0'],
            ['missing_exchange_rate', has_no_rate(table)],
            ['amount_too_large', is_too_large('monthly_amount', 'large_rate')],
            ['end_before_start', 'end_date < start_date or cancelled_on < start_date'],
        ],
        'spend': [
            ['missing_exchange_rate', has_no_rate(table)],
            ['amount_too_large', is_too_large('amount', 'large_rate')],
        ],
    }.get(table, [])) -%}
{%- endmacro -%}
