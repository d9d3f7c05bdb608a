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

{%- macro postgres__primary_value(text) -%}
    {%- set elements = 'case when ' ~ text ~ ' is json array then cast(' ~ text
        ~ ' as jsonb) end' -%}
    (
        coalesce(
            jsonb_path_query_first(
                {{ elements }},
                '$[*] ? (@.primary == true || @.primary == 1 || @.primary == "1"'
                ' || @.primary like_regex "^true$" flag "i")'
            ),
            {{ elements }} -> 0
        ) ->> 'value'
    )
{%- endmacro -%}

{%- macro spark__primary_value(text) -%}
    {%- set elements = 'try_cast(try_parse_json(' ~ text ~ ') as array<variant>)' -%}
    try_variant_get(
        coalesce(
            get(filter(
                {{ elements }},
                element -> lower(try_variant_get(element, '$.primary', 'string'))
                in ('true', '1')
            ), 0),
            get({{ elements }}, 0)
        ),
        '$.value',
        'string'
    )
{%- endmacro -%}
