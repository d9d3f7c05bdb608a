{%- macro json_record(columns) -%}
    {{ return(adapter.dispatch('json_record')(columns)) }}
{%- endmacro -%}

{%- macro duckdb__json_record(columns) -%}
    cast(json_object(
        {%- for key, expression in columns.items() %}
        '{{ key }}', {{ expression }}{{ ',' if not loop.last }}
        {%- endfor %}
    ) as text)
{%- endmacro -%}

{#- Piece by piece, because PostgreSQL's own JSON objects have blanks, or order their keys. -#}
{%- macro postgres__json_record(columns) -%}
    '{'
    {%- for key, expression in columns.items() %}
    || '{{ ',' if not loop.first }}"{{ key }}":'
    || coalesce(cast(to_json({{ expression }}) as text), 'null')
    {%- endfor %}
    || '}'
{%- endmacro -%}

{%- macro spark__json_record(columns) -%}
    to_json(
        named_struct(
            {%- for key, expression in columns.items() %}
            '{{ key }}', {{ expression }}{{ ',' if not loop.last }}
            {%- endfor %}
        ),
        map('ignoreNullFields', 'false')
    )
{%- endmacro -%}
