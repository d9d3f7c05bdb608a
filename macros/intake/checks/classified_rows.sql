{%- macro classified_rows(table) -%}
    {%- set columns = canonical_tables()[table].columns -%}
    {%- set has_merges = columns_of_type(table, 'merge') -%}

{{- merge_survivors(table) -}}

classified as (

    select
        validated.*,
        {%- if has_merges %}
        survivors.survivor_id as merged_into_id,
        {%- endif %}
        case
            when rejection_reason is not null then 'rejected'
            {%- if has_merges %}
            when survivors.survivor_id is not null then 'deleted'
            {%- endif %}
            when is_deleted then 'deleted'
            {%- for name in columns_of_type(table, 'reference')
                if columns[name].required %}
            when {{ name }}_state = 'deleted' then 'deleted'
            {%- endfor %}
            else 'accepted'
        end as verdict

    from validated
    {%- if has_merges %}

    left join survivors
        on
            validated.{{ columns.keys() | first }} = survivors.merged_id
            and validated.rejection_reason is null
    {%- endif %}

)
{%- endmacro -%}
