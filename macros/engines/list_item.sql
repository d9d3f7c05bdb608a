{%- macro list_item(list, position) -%}
    {{ return(adapter.dispatch('list_item')(list, position)) }}
{%- endmacro -%}

{%- macro default__list_item(list, position) -%}
    {{ list }}[{{ position }}]
{%- endmacro -%}

{#- Spark counts from 0. -#}
{%- macro spark__list_item(list, position) -%}
    {{ list }}[{{ position - 1 }}]
{%- endmacro -%}
