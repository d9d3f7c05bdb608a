{%- macro utc_to_wall_clock(moment, time_zone) -%}
    {{ return(adapter.dispatch('utc_to_wall_clock')(moment, time_zone)) }}
{%- endmacro -%}

{%- macro default__utc_to_wall_clock(moment, time_zone) -%}
    ({{ moment }} at time zone 'UTC' at time zone {{ time_zone }})
{%- endmacro -%}

{%- macro spark__utc_to_wall_clock(moment, time_zone) -%}
    from_utc_timestamp({{ moment }}, {{ time_zone }})
{%- endmacro -%}
