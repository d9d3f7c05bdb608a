{#- Of a JSON list of objects the value of the primary one, else of the first. -#}
{%- macro primary_value(text) -%}
    {{ return(adapter.dispatch('primary_value')(text)) }}
{%- endmacro -%}

{%- macro duckdb__primary_value(text) -%}
    {%- set valid = 'case when json_valid(' ~ text ~ ') then ' ~ text ~ ' end' -%}
    {%- set elements = "json_extract(" ~ valid ~ ", '$[*]')" -%}
    json_extract_string(
        coalesce(
            list_filter(
                {{ elements }},
                lambda element: lower(json_extract_string(element, '$.primary'))
                in ('true', '1')
            )[1],
            {{ elements }}[1]
        ),
        '$.value'
    )
{%- endmacro -%}
