{%- macro hubspot_records(object, id, dates=[]) -%}
    {%- if not execute -%}
        {%- do return('') -%}
    {%- endif -%}
    {%- set also = {} -%}
    {%- for date in dates -%}
        {%- do also.update({date.column: [date.names]}) -%}
    {%- endfor -%}
    {%- set raw = [] -%}
    {%- for column in dict(hubspot_objects()[object].columns, **also) -%}
        {%- do raw.append("coalesce(" ~ column ~ ", '')") -%}
    {%- endfor -%}
with

read_rows as (
    {{ object_rows('hubspot', object, also) }}
),

versions as (

    select
        *,
        {{ without_decimals('record_id') }} as {{ id }},
        {{ moment('created_at', connector_zone('hubspot')) }} as created_moment,
        {{ version_number(
            without_decimals('record_id'), moment('updated_at', connector_zone('hubspot')),
            raw | join(" || '|' || ")
        ) }} as version_number

    from read_rows

),

final as (

    select * from versions

    -- What has no id is no version of anything: the checks shall see it.
    where
        version_number = 1
        or record_id is null

)

select * from final
{%- endmacro -%}
