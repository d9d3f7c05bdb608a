{%- macro column_unit(name) -%}
    {%- for part, unit in [
        ('_pct', 'percent'),
        ('hours', 'hours'),
        ('days', 'days'),
        ('months', 'count'),
        ('customers', 'count'),
    ] if part in name -%}
        {%- if loop.first -%}{%- do return(unit) -%}{%- endif -%}
    {%- endfor -%}
{%- endmacro -%}
