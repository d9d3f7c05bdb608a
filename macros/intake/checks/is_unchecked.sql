{%- macro is_unchecked(name, column) -%}
    {%- set connectors_without = [] -%}
    {%- set owners = [] -%}
    {%- for connector in connectors_with(column.to) -%}
        {%- do owners.append(id_owner(connector)) -%}
    {%- endfor -%}
    {%- for connector in connectors() if id_owner(connector) not in owners -%}
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
