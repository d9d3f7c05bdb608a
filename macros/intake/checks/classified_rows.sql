{%- macro classified_rows(table, typed) -%}
    {%- set columns = canonical_tables()[table].columns -%}
    {%- set can_be_excluded = table in excludable_tables() -%}
    {%- set judged = 'judged' if can_be_excluded else 'validated' -%}

{{- excluded_rows(table, typed) if can_be_excluded -}}
{{- followed_rows(table, judged) -}}

classified as (

    select
        *,
        case
            when rejection_reason is not null then 'rejected'
            {%- if columns_of_type(table, 'merge') %}
            when merged_into_id is not null then 'deleted'
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

    from {{ 'followed' if columns_of_type(table, 'merge') else judged }}

)
{%- endmacro -%}
