{%- macro business_hours() -%}
    {%- set hours = var('business_hours') -%}
    {%- set expected = 'business_hours: {start: "09:00", end: "17:00", weekdays: '
        ~ '[1, 2, 3, 4, 5]} was expected, with 1 for Monday and an end after the start'
        ~ ', not ' ~ hours ~ '.' -%}
    {%- if hours is not mapping or hours.keys() | sort | join(',') != 'end,start,weekdays'
        or hours.weekdays is string or hours.weekdays is not sequence
        or not hours.weekdays -%}
        {%- do stop(expected) -%}
    {%- endif -%}
    {%- set seconds = {} -%}
    {%- for edge in ['start', 'end'] -%}
        {%- set text = hours[edge] | string -%}
        {%- if not modules.re.match('^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$', text) -%}
            {%- do stop(expected) -%}
        {%- endif -%}
        {%- do seconds.update({edge: text[:2] | int * 3600 + text[3:] | int * 60}) -%}
    {%- endfor -%}
    {%- for weekday in hours.weekdays if weekday not in [1, 2, 3, 4, 5, 6, 7] -%}
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
