{%- macro check_date(name) -%}
    {%- set text = var(name) | string -%}
    {%- set is_date = false -%}
    {%- if modules.re.fullmatch('(19|[2-8][0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])', text) -%}
        {%- set first_of_month = modules.datetime.date(text[:4] | int, text[5:7] | int, 1) -%}
        {%- set day = first_of_month
            + modules.datetime.timedelta(days=(text[8:] | int) - 1) -%}
        {%- set is_date = day.month == first_of_month.month -%}
    {%- endif -%}
    {%- if not is_date -%}
        {%- do stop(name ~ ': ' ~ text ~ ' is not a date; use one that exists, written '
            ~ 'YYYY-MM-DD.') -%}
    {%- endif -%}
{%- endmacro -%}
