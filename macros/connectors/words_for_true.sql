{%- macro words_for_true() -%}
    {%- do return(['true', 't', '1', '1.0', 'yes', 'y']) -%}
{%- endmacro -%}
