{%- macro stop(sentence) -%}
    {#- A value in it may have line breaks. -#}
    {%- do exceptions.raise_fail_fast_error(
        sentence | replace('\n', ' ') | replace('\r', ' ')
    ) -%}
{%- endmacro -%}
