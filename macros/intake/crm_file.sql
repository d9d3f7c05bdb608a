{%- macro crm_file(table) -%}
    {%- set file = crm_files().get(table) if execute -%}
    select
        {%- for name in canonical_tables()[table].columns %}
        {%- if file and name in file.columns %}
        cast("{{ file.columns[name] | replace('"', '""') }}" as text) as {{ name }}
        {%- else %}
        cast(null as text) as {{ name }}
        {%- endif %}
        {{- ',' if not loop.last }}
        {%- endfor %}
    {% if file -%}
    from {{ file.relation }}
    {%- else -%}
    where false
    {%- endif %}
{%- endmacro -%}
