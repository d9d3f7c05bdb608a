with

{%- for object in ['organization', 'person', 'deal'] %}

{{ object }}_fields as (
    {{ object_rows('pipedrive', object ~ '_fields') }}
),
{%- endfor %}

fields as (

    {%- for object in ['organization', 'person', 'deal'] %}
    select
        '{{ object }}s' as object_name,
        replace({{ normal_text('field_key') }}, '_', '') as field_key,
        updated_at,
        loaded_at,
        options
    from {{ object }}_fields
    {{ 'union all' if not loop.last }}
    {%- endfor %}

),

elements as (

    select
        object_name,
        field_key,
        updated_at,
        loaded_at,
        {{ each_element('options') }} as element

    from fields

    where options like '[%'

),

named_options as (

    select
        object_name,
        field_key,
        updated_at,
        loaded_at,
        {{ without_decimals(json_value('element', ['id'])) }} as option_id,
        {{ json_value('element', ['label']) }} as option_label

    from elements

),

versions as (

    select
        *,
        row_number() over (
            partition by
                object_name,
                field_key,
                option_id
            order by
                updated_at desc nulls last,
                loaded_at desc nulls last,
                option_label asc
        ) as version_number

    from named_options

    where
        option_id is not null
        and option_label is not null

),

final as (

    select
        object_name,
        field_key,
        option_id,
        option_label

    from versions

    where version_number = 1

)

select * from final
