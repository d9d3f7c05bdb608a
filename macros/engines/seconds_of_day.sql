{%- macro seconds_of_day(wall_clock) -%}
    {{ return(adapter.dispatch('seconds_of_day')(wall_clock)) }}
{%- endmacro -%}

{%- macro duckdb__seconds_of_day(wall_clock) -%}
    cast(epoch_us({{ wall_clock }}) % 86400000000 as decimal(18, 0))
    * cast(0.000001 as decimal(6, 6))
{%- endmacro -%}

{%- macro postgres__seconds_of_day(wall_clock) -%}
    cast(extract(epoch from cast({{ wall_clock }} as time)) as decimal(24, 6))
{%- endmacro -%}

{%- macro spark__seconds_of_day(wall_clock) -%}
    cast(pmod(unix_micros({{ wall_clock }}), 86400000000) as decimal(18, 0))
    * cast(0.000001 as decimal(6, 6))
{%- endmacro -%}
