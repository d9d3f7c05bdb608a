{%- macro business_hours() -%}
    {%- set hours = var('business_hours') -%}
    {%- set expected = 'business_hours: {start: "09:00", end: "17:00", weekdays: '
        ~ '[1, 2, 3, 4, 5]} was expected, with 1 for Monday and an end after the start'
        ~ ', not ' ~ hours ~ '.' -%}
    {%- if hours is not mapping
        or hours.keys() | map('string') | sort | join(',') != 'end,start,weekdays'
        or hours.weekdays is string or hours.weekdays is not sequence
        or hours.weekdays is mapping or not hours.weekdays -%}
        {%- do stop(expected) -%}
    {%- endif -%}
    {%- set seconds = {} -%}
    {%- for edge in ['start', 'end'] -%}
        {%- set text = hours[edge] | string -%}
        {%- if not modules.re.fullmatch('(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)', text) -%}
            {%- do stop(expected) -%}
        {%- endif -%}
        {%- do seconds.update({edge: text[:2] | int * 3600 + text[3:] | int * 60}) -%}
    {%- endfor -%}
    {#- true is 1 to Python, and 1.0 too. -#}
    {%- for weekday in hours.weekdays if weekday is not integer or weekday is boolean
        or not 1 <= weekday <= 7 -%}
        {%- do stop(expected) -%}
    {%- endfor -%}
    {%- if seconds.start >= seconds.end -%}
        {%- do stop(expected) -%}
    {%- endif -%}
    {%- do return({
        'start_seconds': seconds.start,
        'end_seconds': seconds.end,
        'weekdays': hours.weekdays | unique | list,
    }) -%}
{%- endmacro -%}
