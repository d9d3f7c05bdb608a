{#- Stop the build with one sentence for the user. -#}
{%- macro stop(sentence) -%}
    {%- do exceptions.raise_compiler_error(sentence) -%}
{%- endmacro -%}
