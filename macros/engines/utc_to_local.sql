{%- macro utc_to_local(moment) -%}
    {%- if reporting_timezone() == 'UTC' -%}
        {{ moment }}
    {%- else -%}
        {{ utc_to_wall_clock(moment, "'" ~ reporting_timezone() ~ "'") }}
    {%- endif -%}
{%- endmacro -%}
