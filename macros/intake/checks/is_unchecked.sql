{%- macro is_unchecked(name, column) -%}
    {%- set connectors_without = [] -%}
    {%- for connector in connectors() if connector not in connectors_with(column.to) -%}
        {%- do connectors_without.append(connector) -%}
    {%- endfor -%}
    {%- if connectors_without -%}
        (
            parsed.connector in ('{{ connectors_without | join("', '") }}')
            and not {{ is_too_long('parsed.raw_' ~ name) }}
        )
    {%- else -%}
        false
    {%- endif -%}
{%- endmacro -%}
