{#-
    Look at every setting before anything is built, so that a wrong one costs a second
    and one sentence. Renders to nothing.
-#}
{%- macro check_settings() -%}
    {%- set switched_on = connectors() -%}
    {%- do reporting_timezone() -%}
    {%- do period_grains() -%}
    {%- if not modules.re.match('^[A-Z]{3}$', reporting_currency()) -%}
        {%- do stop('reporting_currency: ' ~ var('reporting_currency')
            ~ ' is no currency code; use three letters such as EUR.') -%}
    {%- endif -%}

    {%- if var('as_of_date') is not none -%}
        {%- do check_date('as_of_date') -%}
    {%- endif -%}
    {%- do check_date('first_date') -%}
    {%- if var('as_of_date') is not none
        and var('as_of_date') | string < var('first_date') | string -%}
        {%- do stop('as_of_date: ' ~ var('as_of_date') ~ ' is before first_date ('
            ~ var('first_date') ~ '); choose a later one.') -%}
    {%- endif -%}

    {%- if var('conversion_window_days') is not integer
        or var('conversion_window_days') is boolean
        or not 0 <= var('conversion_window_days') <= 36500 -%}
        {%- do stop('conversion_window_days: ' ~ var('conversion_window_days')
            ~ ' is no number of days; use a whole number from 0 to 36500.') -%}
    {%- endif -%}
    {%- if var('max_rejected_pct') is not number or var('max_rejected_pct') is boolean
        or not 0 <= var('max_rejected_pct') <= 100 -%}
        {%- do stop('max_rejected_pct: ' ~ var('max_rejected_pct')
            ~ ' is no percentage; use a number from 0 to 100.') -%}
    {%- endif -%}

    {%- if execute and 'files' in switched_on -%}
        {%- do crm_files() -%}
    {%- endif -%}
{%- endmacro -%}

{#- Stop unless the var is a date that exists, from 1900 to 8999, written YYYY-MM-DD. -#}
{%- macro check_date(name) -%}
    {%- set text = var(name) | string -%}
    {%- set is_date = false -%}
    {%- if modules.re.match('^(19|[2-8][0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$', text) -%}
        {%- set first_of_month = modules.datetime.date(text[:4] | int, text[5:7] | int, 1) -%}
        {%- set day = first_of_month
            + modules.datetime.timedelta(days=(text[8:] | int) - 1) -%}
        {%- set is_date = day.month == first_of_month.month -%}
    {%- endif -%}
    {%- if not is_date -%}
        {%- do stop(name ~ ': ' ~ text ~ ' is no date; use one that exists, written '
            ~ 'YYYY-MM-DD.') -%}
    {%- endif -%}
{%- endmacro -%}
