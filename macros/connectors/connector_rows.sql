{#-
    The rows of an object, every value as text, from the tables that exist; no rows where
    none does. `columns` lead from our names to alternatives, each a list of names.
-#}
{%- macro connector_rows(connector, groups, columns, flags={}, marks={}) -%}
    {%- set tables = found_tables(connector, groups) -%}
    {%- for table in tables or [none] %}
    select
        {%- for column, alternatives in columns.items() %}
        {%- set texts = [] %}
        {%- for names in alternatives if table %}
            {%- set text = found_column(table, names) %}
            {%- if text %}{% do texts.append(text) %}{% endif %}
        {%- endfor %}
        {%- if texts | length > 1 %}
        coalesce({{ texts | join(', ') }}) as {{ column }},
        {%- elif texts %}
        {{ texts[0] }} as {{ column }},
        {%- else %}
        cast(null as {{ dbt.type_string() }}) as {{ column }},
        {%- endif %}
        {%- endfor %}
        {%- for flag, names in flags.items() %}
        {%- set texts = [] %}
        {%- for name in names if table and name in table.columns %}
            {%- do texts.append(is_true(filled_text(table.columns[name]))) %}
        {%- endfor %}
        {{ texts | join(' or ') or 'false' }} as {{ flag }},
        {%- endfor %}
        {%- for mark, names in marks.items() %}
        {%- set found = [] %}
        {%- for name in names if table and name is string and name in table.columns %}
            {%- do found.append(name) %}
        {%- endfor %}
        {{ 'true' if found else 'false' }} as {{ mark }},
        {%- endfor %}
        {{ text_literal(table.name if table else '') }} as source_table
    {% if table -%}
    from {{ table.relation }}
    {%- if table.condition %}
    where {{ table.condition }}
    {%- endif %}
    {%- else -%}
    where false
    {%- endif %}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro -%}
