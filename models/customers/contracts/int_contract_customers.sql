with

coverage_periods as (

    select * from {{ ref('int_coverage_periods') }}

),

deals as (

    select * from {{ ref('fct_deals') }}

),

company_lead_sources as (

    select * from {{ ref('int_company_lead_sources') }}

),

companies as (

    select * from {{ ref('dim_companies') }}

),

-- Of a group of companies the earliest contact of all.
ranked_lead_sources as (

    select
        coalesce(
            companies.customer_company_id, company_lead_sources.company_id
        ) as customer_company_id,
        company_lead_sources.lead_source,
        company_lead_sources.channel,
        row_number() over (
            partition by
                coalesce(
                    companies.customer_company_id, company_lead_sources.company_id
                )
            order by
                company_lead_sources.created_at asc,
                company_lead_sources.contact_id asc
        ) as creation_rank

    from company_lead_sources

    left join companies
        on company_lead_sources.company_id = companies.company_id

),

contract_companies as (

    select company_id

    from coverage_periods

    group by company_id

),

first_sales as (

    select
        customer_id,
        lead_source,
        channel

    from deals

    where is_first_sale

),

final as (

    select
        contract_companies.company_id,
        coalesce(
            first_sales.lead_source, lead_sources.lead_source, 'unknown'
        ) as lead_source,
        coalesce(
            first_sales.channel, lead_sources.channel, 'unknown'
        ) as channel,
        coalesce(companies.industry, 'unknown') as industry,
        coalesce(companies.country, 'unknown') as country

    from contract_companies

    left join first_sales
        on contract_companies.company_id = first_sales.customer_id

    left join ranked_lead_sources as lead_sources
        on
            contract_companies.company_id = lead_sources.customer_company_id
            and lead_sources.creation_rank = 1

    left join companies
        on contract_companies.company_id = companies.company_id

)

select * from final
