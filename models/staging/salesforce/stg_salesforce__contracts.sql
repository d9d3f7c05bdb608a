{%- set amounts = salesforce_contract_amounts() -%}
{%- set currency = "upper(trim(coalesce(currency_iso_code, '" ~ reporting_currency()
    ~ "')))" -%}

with

contracts as (

    select * from {{ ref('base_salesforce__contracts') }}

    where
        not is_deleted
        {%- if has_column('salesforce', 'contracts', 'status_code') %}
        and lower(trim(status_code)) = 'activated'
        {%- elif has_column('salesforce', 'contracts', 'activated_date') %}
        and activated_date is not null
        {%- else %}
        and coalesce(lower(trim(status)), '') not in ('draft', 'in approval process')
        {%- endif %}

),

opportunities as (

    select * from {{ ref('base_salesforce__opportunities') }}

    where
        not is_deleted
        and {{ is_true('is_won') }}
        and contract_id is not null

),

won_amounts as (

    select
        contract_id,
        {{ currency }} as currency,
        sum({{ parsed_number('trim(amount)') }}) as amount

    from opportunities

    group by
        contract_id,
        {{ currency }}

),

numbered_contracts as (

    select
        *,
        {{ currency }} as currency,
        coalesce(
            {{ parsed_number('trim(custom_monthly_amount)') }}
            {%- for column in amounts.monthly %},
            {{ parsed_number('trim(' ~ column ~ ')') }}
            {%- endfor %}
        ) as stated_monthly_amount,
        coalesce(
            {%- for column in amounts.annual %}
            {{ parsed_number('trim(' ~ column ~ ')') }}{{ ',' if not loop.last }}
            {%- endfor %}
        ) as annual_amount,
        coalesce(
            {%- for column in amounts.total %}
            {{ parsed_number('trim(' ~ column ~ ')') }}{{ ',' if not loop.last }}
            {%- endfor %}
        ) as total_amount,
        {{ parsed_number('trim(contract_term)') }} as stated_term,
        {{ days_between(
            stated_date(salesforce_day('start_date')),
            stated_date(salesforce_day('end_date'))
        ) }} + 1 as contract_days

    from contracts

),

contracts_with_terms as (

    select
        *,
        case
            when stated_term > 0 then stated_term
            -- The mean month of 365.25 days a year.
            when contract_days > 0 then greatest({{ rounded_quotient(
                'contract_days', '30.4375', 0
            ) }}, 1)
        end as term_months

    from numbered_contracts

),

final as (

    select
        contracts.id as contract_id,
        contracts.account_id as company_id,
        {{ salesforce_day('contracts.start_date') }} as start_date,
        {{ salesforce_day('contracts.end_date') }} as end_date,
        {{ salesforce_day('contracts.cancelled_on') }} as cancelled_on,
        cast(coalesce(
            contracts.stated_monthly_amount,
            {{ rounded_quotient('contracts.annual_amount', '12', 4) }},
            {{ rounded_quotient(
                'coalesce(contracts.total_amount, won_amounts.amount)',
                'contracts.term_months', 4
            ) }}
        ) as {{ dbt.type_string() }}) as monthly_amount,
        contracts.currency_iso_code as currency,
        cast(null as {{ dbt.type_string() }}) as is_deleted,
        contracts.updated_at

    from contracts_with_terms as contracts

    left join won_amounts
        on
            contracts.id = won_amounts.contract_id
            and contracts.currency = won_amounts.currency

)

select * from final
