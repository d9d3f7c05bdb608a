{%- macro local_to_utc(wall_clock) -%}
    {%- if reporting_timezone() == 'UTC' -%}
        {{ wall_clock }}
    {%- else -%}
        {{ return(adapter.dispatch('local_to_utc')(wall_clock)) }}
    {%- endif -%}
{%- endmacro -%}

{%- macro duckdb__local_to_utc(wall_clock) -%}
    ({{ wall_clock }} at time zone '{{ reporting_timezone() }}' at time zone 'UTC')
{%- endmacro -%}

{%- macro postgres__local_to_utc(wall_clock) -%}
    {{ duckdb__local_to_utc(wall_clock) }}
{%- endmacro -%}
