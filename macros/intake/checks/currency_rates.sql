{%- macro currency_rates(table) -%}
{%- if canonical_tables()[table].rated_on -%}
rates as (

    select * from {{ ref('checked_crm__exchange_rate_periods') }}

),

currencies as (

    select
        currency as rated_currency,
        min(valid_from) as first_rate_on,
        max(rate) as highest_rate

    from rates

    group by currency

),

{% endif -%}
{%- endmacro -%}
