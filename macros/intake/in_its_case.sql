{%- macro in_its_case(column, text, is_typed=false) -%}
    {{ 'lower(' ~ text ~ ')' if column.type in ('boolean', 'choice') and not is_typed else text }}
{%- endmacro -%}
