{%- macro keep_rows(name) -%}
    {{ return(adapter.dispatch('keep_rows')(name)) }}
{%- endmacro -%}

{%- macro default__keep_rows(name) -%}
{%- endmacro -%}

{%- macro spark__keep_rows(name) -%}
{{ mark_of_kept_rows() }}{{ name }}
{% endmacro -%}
