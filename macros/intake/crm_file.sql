{%- macro crm_file(table) -%}
    {#- Here, because the schema of dbt_project.yml knows only materializations of dbt. -#}
    {{- config(materialized='read_files') -}}
    {%- set described = crm_files().tables.get(table, {}) if execute else {} -%}
    {%- set typed = typed_columns(table) -%}
    {%- for file in described.files or [none] %}
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
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro -%}
