{%- macro list_item(list, position) -%}
    {{ return(adapter.dispatch('list_item')(list, position)) }}
{%- endmacro -%}

{%- macro duckdb__list_item(list, position) -%}
    {{ list }}[{{ position }}]
{%- endmacro -%}
