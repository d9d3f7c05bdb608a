{%- macro reporting_timezone() -%}
    {%- if var('reporting_timezone') not in modules.pytz.all_timezones -%}
        {%- do stop('reporting_timezone: ' ~ var('reporting_timezone')
            ~ ' is not a time zone; use a name such as Europe/Athens.') -%}
    {%- endif -%}
    {%- do return(var('reporting_timezone')) -%}
{%- endmacro -%}
