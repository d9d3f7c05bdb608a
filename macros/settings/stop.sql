{%- macro stop(sentence) -%}
    {%- do exceptions.raise_fail_fast_error(sentence) -%}
{%- endmacro -%}
