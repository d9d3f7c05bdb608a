{#- The latest version of each record of an object, with its moments and its ids. -#}
{%- macro hubspot_records(object, dates=[]) -%}
    {%- set also = {} -%}
    {%- for date in dates -%}
        {%- do also.update({date.column: [date.names]}) -%}
    {%- endfor -%}
    {%- set columns = dict(hubspot_objects()[object].columns, **also) -%}
    {%- set raw = [] -%}
    {%- for column in columns -%}
        {%- do raw.append("coalesce(" ~ column ~ ", '')") -%}
    {%- endfor -%}
    select
        *,
        row_number() over (
            partition by {{ without_decimals('record_id') }}
            order by
                {{ moment('updated_at', hubspot_zone()) }} desc nulls last,
                loaded_at desc nulls last,
                source_table desc,
                {{ raw | join(" || '|' || ") }} desc
        ) as version_number
    from ({{ hubspot_rows(object, also) }}) as read_rows
{%- endmacro -%}
