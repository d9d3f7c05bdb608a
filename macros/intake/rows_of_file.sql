{%- macro rows_of_file(table, file) -%}
    {%- set typed = typed_columns(table) -%}
    select
        {%- for name in canonical_tables()[table].columns %}
        {%- set value = (file.columns[name] if file) or 'null' %}
        {{ value if name in typed else 'cast(' ~ value ~ ' as text)' }} as {{ name }}
        {{- ',' if not loop.last }}
        {%- endfor %}
    {% if file -%}
    from {{ file.relation }}
    {%- if file.condition %}
    where {{ file.condition }}
    {%- endif %}
    {%- else -%}
    where false
    {%- endif %}
{%- endmacro -%}
