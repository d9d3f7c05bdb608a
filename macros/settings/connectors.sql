{%- macro connectors() -%}
    {%- set known = known_connectors() -%}
    {%- set switched_on = var('connectors') -%}
    {%- if switched_on is string -%}
        {%- set switched_on = [switched_on] -%}
    {%- endif -%}
    {%- if switched_on is not sequence or switched_on is mapping or not switched_on -%}
        {%- do stop('connectors: a list such as [files] was expected, not '
            ~ var('connectors') ~ '; name one or more of ' ~ known | join(', ') ~ '.') -%}
    {%- endif -%}
    {%- for connector in switched_on if connector not in known -%}
        {%- do stop('connectors: ' ~ connector ~ ' is not known; name one or more of '
            ~ known | join(', ') ~ '.') -%}
    {%- endfor -%}
    {%- do return(switched_on | unique | list) -%}
{%- endmacro -%}
