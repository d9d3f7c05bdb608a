{%- macro local_to_utc(wall_clock, zone=none) -%}
    {%- set zone = zone or reporting_timezone() -%}
    {%- if zone == 'UTC' -%}
        {{ wall_clock }}
    {%- else -%}
        {{ return(adapter.dispatch('local_to_utc')(wall_clock, zone)) }}
    {%- endif -%}
{%- endmacro -%}

{%- macro default__local_to_utc(wall_clock, zone) -%}
    ({{ wall_clock }} at time zone '{{ zone }}' at time zone 'UTC')
{%- endmacro -%}

{#- Where a clock is put back, an hour comes twice. Spark takes the first, the others the
    second: that which the same wall clock shows again an hour later, or half an hour on
    Lord Howe Island. -#}
{%- macro spark__local_to_utc(wall_clock, zone) -%}
    {%- set first = 'to_utc_timestamp(' ~ wall_clock ~ ", '" ~ zone ~ "')" -%}
    case
        {%- for minutes in [60, 30] %}
        {%- set second = '(' ~ first ~ " + interval '" ~ minutes ~ "' minute)" %}
        when {{ utc_to_wall_clock(second, "'" ~ zone ~ "'") }} = {{ wall_clock }} then {{ second }}
        {%- endfor %}
        else {{ first }}
    end
{%- endmacro -%}
