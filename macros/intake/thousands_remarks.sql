{%- macro thousands_remarks() -%}
    {%- set suspects = [] -%}
    {%- if execute and 'files' in connectors() -%}
        {%- for table, content in crm_files().tables.items()
            if content.files | selectattr('delimiter', 'equalto', ';') | list -%}
            {%- for name, column in canonical_tables()[table].columns.items()
                if column.type in ('amount', 'whole_number') -%}
                {%- do suspects.append([table, name]) -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endif -%}
    {%- for table, name in suspects %}
    {%- set text = cell_text(name) %}
    select
        'files' as connector,
        '{{ table }}' as table_name,
        ' {{ name }} has points before three digits, as in 12.500, in a file with semicolons; '
        || 'they are read as decimal points: {{
            (fed_metrics(table ~ '.' ~ name) or fed_metrics(table)) | join(', ')
            or name }} unreliable.' as remark
    from {{ ref('stg_files__' ~ table) }}
    having
        bool_or({{ matches(text, '^[+-]?[1-9]\\d{0,2}\\.\\d{3}$') }})
        and not bool_or({{ matches(text, '\\.(\\d{1,2}|\\d{4,})$') }})
    {{ 'union all' if not loop.last }}
    {%- else %}
    select
        cast(null as {{ dbt.type_string() }}) as connector,
        cast(null as {{ dbt.type_string() }}) as table_name,
        cast(null as {{ dbt.type_string() }}) as remark
    where false
    {%- endfor %}
{%- endmacro -%}
