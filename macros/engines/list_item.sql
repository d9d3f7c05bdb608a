{%- macro list_item(list, position) -%}
    {{ return(adapter.dispatch('list_item')(list, position)) }}
{%- endmacro -%}

{%- macro duckdb__list_item(list, position) -%}
    {{ list }}[{{ position }}]
{%- endmacro -%}

{%- macro postgres__list_item(list, position) -%}
    ({{ list }})[{{ position }}]
{%- endmacro -%}

{%- macro spark__list_item(list, position) -%}
    get({{ list }}, {{ position - 1 }})
{%- endmacro -%}
