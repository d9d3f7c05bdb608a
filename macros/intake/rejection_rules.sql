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
