{%- macro utc_to_local(moment) -%}
    {%- if reporting_timezone() == 'UTC' -%}
        {{ moment }}
    {%- else -%}
        {{ return(adapter.dispatch('utc_to_local')(moment)) }}
    {%- endif -%}
{%- endmacro -%}

{%- macro duckdb__utc_to_local(moment) -%}
    ({{ moment }} at time zone 'UTC' at time zone '{{ reporting_timezone() }}')
{%- endmacro -%}
