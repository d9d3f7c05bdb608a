with

deals as (

    select * from {{ ref('base_hubspot__deals') }}

),

companies as (

    select * from {{ ref('base_hubspot__companies') }}

),

merges as (

    select * from {{ ref('base_hubspot__merges') }}

    where object_name = 'companies'

),

deal_company_links as (
    {{ object_rows('hubspot', 'deal_company_links') }}
),

companies_deals as (
    {{ object_rows('hubspot', 'companies_deals') }}
),

links as (

    select
        {{ without_decimals('record_id') }} as deal_id,
        {{ without_decimals('other_id') }} as company_id,
        {{ without_decimals('type_id') }} = '5'
        and coalesce(category, 'HUBSPOT_DEFINED') = 'HUBSPOT_DEFINED' as is_primary
    from deal_company_links
    union all
    select
        deal_id_text as deal_id,
        {{ without_decimals('company_id') }} as company_id,
        true as is_primary
    from deals
    where company_id is not null
    union all
    select
        deal_id_text as deal_id,
        {{ each_id('company_ids') }} as company_id,
        false as is_primary
    from deals
    where company_ids is not null
    union all
    select
        {{ without_decimals('companies_deals.record_id') }} as deal_id,
        coalesce(
            {{ without_decimals('companies_deals.other_id') }}, companies.company_id_text
        ) as company_id,
        false as is_primary
    from companies_deals
    left join companies
        on companies_deals.row_key = companies.row_key

),

ranked_links as (
    {{ hubspot_ranked_links('deal_id', 'company_id', 'companies') }}
),

final as (

    select
        deal_id,
        company_id

    from ranked_links

    where position = 1

)

select * from final
