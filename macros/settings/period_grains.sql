{%- macro period_grains() -%}
    {%- set known = ['week', 'month', 'quarter', 'year'] -%}
    {%- set grains = var('period_grains') -%}
    {%- if grains is string or grains is mapping or grains is not sequence
        or not grains -%}
        {%- do stop('period_grains: a list such as [month, year] was expected, not '
            ~ grains ~ '; use any of ' ~ known | join(', ') ~ '.') -%}
    {%- endif -%}
    {%- for grain in grains if grain not in known -%}
        {%- do stop('period_grains: ' ~ grain ~ ' is not known; use any of '
            ~ known | join(', ') ~ '.') -%}
    {%- endfor -%}
    {%- do return(grains | unique | list) -%}
{%- endmacro -%}
