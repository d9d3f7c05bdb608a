{%- macro classified_rows(table, typed) -%}
    {%- set columns = canonical_tables()[table].columns -%}
    {%- set has_merges = columns_of_type(table, 'merge') -%}
    {%- set can_be_excluded = table in excludable_tables() -%}
    {%- set rows = 'judged' if can_be_excluded else 'validated' -%}

{{- excluded_rows(table, typed) if can_be_excluded -}}
{{- merge_survivors(table, rows) -}}

classified as (

    select
        {{ rows }}.*,
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
            {%- if can_be_excluded %}
            when exclusion_number is not null then 'excluded'
            {%- endif %}
            else 'accepted'
        end as verdict

    from {{ rows }}
    {%- if has_merges %}

    left join survivors
        on
            {{ rows }}.{{ columns.keys() | first }} = survivors.merged_id
            and {{ rows }}.rejection_reason is null
    {%- endif %}

)
{%- endmacro -%}
