{%- macro offset_pattern() -%}
    {%- do return('(Z|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)') -%}
{%- endmacro -%}
