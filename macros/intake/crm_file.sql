{%- macro crm_file(table) -%}
    {%- set files = crm_files().tables.get(table, {}).files if execute -%}
    {%- for file in files or [none] %}
    select
        {%- for name in canonical_tables()[table].columns %}
        cast({{ (file.columns[name] if file) or 'null' }} as text) as {{ name }}
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
