with

mapping as (

    select * from {{ ref('stg_reference__lead_source_mapping') }}

),

contacts as (

    select * from {{ ref('stg_crm__contacts') }}

),

deals as (

    select * from {{ ref('stg_crm__deals') }}

),

touchpoints as (

    select * from {{ ref('stg_crm__touchpoints') }}

),

spend as (

    select * from {{ ref('stg_crm__spend') }}

),

lead_sources as (

    select
        lead_source,
        channel,
        is_inbound
    from mapping
    union
    select
        lead_source,
        channel,
        is_inbound
    from contacts
    union
    select
        lead_source,
        channel,
        is_inbound
    from deals
    union
    select
        lead_source,
        channel,
        is_inbound
    from touchpoints
    union
    select
        lead_source,
        channel,
        is_inbound
    from spend
    union
    select
        'unknown' as lead_source,
        'unknown' as channel,
        false as is_inbound

),

final as (

    select
        lead_source,
        channel,
        is_inbound

    from lead_sources

)

select * from final
