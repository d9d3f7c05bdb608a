{%- macro words_for_false() -%}
    {%- do return(['false', 'f', '0', '0.0', 'no', 'n']) -%}
{%- endmacro -%}
