{%- macro warning_rules(table) -%}
    {%- set rules = [] -%}
    {%- for name in columns_of_type(table, 'merge') -%}
        {#- Whoever was merged is not accepted, so that what is left leads nowhere. -#}
        {%- do rules.append(['unresolved_merge', name, name ~ ' is not null']) -%}
    {%- endfor -%}
    {%- for name in columns_of_type(table, 'parent') -%}
        {%- do rules.append([
            'unknown_company', name,
            name ~ "_state in ('unknown', 'rejected', 'deleted')",
        ]) -%}
    {%- endfor -%}
    {%- if table == 'deals' -%}
        {%- do rules.extend([
            ['won_without_amount', 'amount', "status = 'won' and amount is null"],
            ['closed_before_created', 'closed_at',
                "status in ('won', 'lost') and " ~ local_date('closed_at') ~ ' < '
                ~ local_date('created_at')],
            ['missing_exchange_rate', 'currency',
                "status <> 'won' and amount is not null and " ~ has_no_rate(table)],
            ['amount_too_large', 'amount',
                "status <> 'won' and " ~ is_too_large('amount', 'large_rate')],
        ]) -%}
    {%- endif -%}
    {%- do return(rules) -%}
{%- endmacro -%}
