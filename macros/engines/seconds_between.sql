{%- macro seconds_between(earlier, later) -%}
    {{ return(adapter.dispatch('seconds_between')(earlier, later)) }}
{%- endmacro -%}

{%- macro duckdb__seconds_between(earlier, later) -%}
    cast(epoch_us({{ later }}) - epoch_us({{ earlier }}) as decimal(18, 0))
    * cast(0.000001 as decimal(6, 6))
{%- endmacro -%}

{%- macro postgres__seconds_between(earlier, later) -%}
    cast(extract(epoch from {{ later }} - {{ earlier }}) as decimal(24, 6))
{%- endmacro -%}

{%- macro spark__seconds_between(earlier, later) -%}
    cast(unix_micros({{ later }}) - unix_micros({{ earlier }}) as decimal(18, 0))
    * cast(0.000001 as decimal(6, 6))
{%- endmacro -%}
