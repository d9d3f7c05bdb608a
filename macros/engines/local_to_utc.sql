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

{#- Where a clock is put back, an hour comes twice. Spark takes the first, the others the
    second: that which the same wall clock shows again an hour later, or half an hour on
    Lord Howe Island. -#}
{%- macro spark__local_to_utc(wall_clock) -%}
    {%- set zone = "'" ~ reporting_timezone() ~ "'" -%}
    {%- set first = 'to_utc_timestamp(' ~ wall_clock ~ ', ' ~ zone ~ ')' -%}
    case
        {%- for minutes in [60, 30] %}
        {%- set second = '(' ~ first ~ " + interval '" ~ minutes ~ "' minute)" %}
        when {{ utc_to_wall_clock(second, zone) }} = {{ wall_clock }} then {{ second }}
        {%- endfor %}
        else {{ first }}
    end
{%- endmacro -%}
