{#- Stop the build with one sentence for the user. A compiler error would print the
    names of our macros below the sentence; this kind of error does not. -#}
{%- macro stop(sentence) -%}
    {%- do exceptions.raise_fail_fast_error(sentence) -%}
{%- endmacro -%}
