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
