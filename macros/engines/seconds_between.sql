{%- macro seconds_between(earlier, later) -%}
    {{ return(adapter.dispatch('seconds_between')(earlier, later)) }}
{%- endmacro -%}

{%- macro duckdb__seconds_between(earlier, later) -%}
    epoch({{ later }} - {{ earlier }})
{%- endmacro -%}
