{%- macro today() -%}
    cast('{{ run_started_at.astimezone(
        modules.pytz.timezone(reporting_timezone())
    ).strftime('%Y-%m-%d') }}' as date)
{%- endmacro -%}
