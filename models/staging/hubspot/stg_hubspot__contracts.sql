{%- set contracts = hubspot_contract_settings() -%}
{%- set end_date = add_days(months_later('{start}', 'term_months'), -1) -%}

with {{ 'recursive' if contracts }}

deals as (

    select * from {{ ref('stg_hubspot__deals') }}

),

properties as (

    select * from {{ ref('base_hubspot__deals') }}

),

sales as (

    select
        deals.*,
        coalesce(deals.deal_type = 'existing_business', false) as is_addition,
        coalesce(
            {{ parsed_number('properties.contract_term') }},
            {{ contracts.term_months or 'null' }}
        ) as term_months,
        {{ parsed_number('properties.contract_monthly_amount') }} as stated_amount,
        {#- A property that is a date has no time zone: its moment is midnight in UTC. -#}
        coalesce(
            {{ parsed_date('left(properties.contract_start, 10)') }},
            cast({{ moment('properties.contract_start') }} as date)
        ) as stated_start,
        {{ local_date(moment('deals.closed_at')) }} as closed_on

    from deals

    left join properties
        on deals.deal_id = properties.deal_id_text

    where
        {{ 'true' if contracts else 'false' }}
        and deals.status = 'won'
        and deals.is_deleted = 'false'

),

numbered_sales as (

    select
        *,
        coalesce(stated_start, closed_on) as start_date,
        deal_type = 'renewal' and stated_start is null as may_continue,
        row_number() over (
            partition by
                company_id,
                is_addition
            order by
                coalesce(stated_start, closed_on),
                deal_id
        ) as sale_number

    from sales

),

-- A renewal is signed before or after the last day of what it renews, and runs from the
-- day behind it. What is sold in addition to a contract stands beside it.
chained_sales as (

    select
        company_id,
        is_addition,
        sale_number,
        deal_id,
        start_date,
        cast({{ end_date | replace('{start}', 'start_date') }} as date) as end_date

    from numbered_sales

    where sale_number = 1
    {%- if contracts %}

    union all

    select
        continued.company_id,
        continued.is_addition,
        continued.sale_number,
        continued.deal_id,
        continued.start_date,
        cast({{
            end_date | replace('{start}', 'continued.start_date')
            | replace('term_months', 'continued.term_months')
        }} as date) as end_date

    from (

        select
            numbered_sales.company_id,
            numbered_sales.is_addition,
            numbered_sales.sale_number,
            numbered_sales.deal_id,
            numbered_sales.term_months,
            case
                when
                    numbered_sales.may_continue
                    and numbered_sales.start_date
                    <= {{ add_days('chained_sales.end_date', var('churn_grace_days') + 1) }}
                    then cast({{ add_days('chained_sales.end_date', 1) }} as date)
                else numbered_sales.start_date
            end as start_date

        from chained_sales

        inner join numbered_sales
            on
                chained_sales.company_id = numbered_sales.company_id
                and chained_sales.is_addition = numbered_sales.is_addition
                and chained_sales.sale_number + 1 = numbered_sales.sale_number

    ) as continued
    {%- endif %}

),

final as (

    select
        'deal:' || sales.deal_id as contract_id,
        sales.company_id,
        cast(chained_sales.start_date as {{ dbt.type_string() }}) as start_date,
        cast(chained_sales.end_date as {{ dbt.type_string() }}) as end_date,
        cast(null as {{ dbt.type_string() }}) as cancelled_on,
        cast(coalesce(
            sales.stated_amount,
            {{ rounded_quotient(
                parsed_number('sales.amount'), 'sales.term_months', 4
            ) }}
        ) as {{ dbt.type_string() }}) as monthly_amount,
        sales.currency,
        'false' as is_deleted,
        sales.updated_at

    from sales

    left join chained_sales
        on sales.deal_id = chained_sales.deal_id

)

select * from final
