{%- macro stop_if_business_hours_are_wrong() -%}
    {%- if execute -%}
        {%- set expected = {
            'weekday': 'a weekday from 1 for Monday to 7 for Sunday',
            'time': 'starts_at and ends_at such as 09:00, at most 24:00,',
            'order': 'an end after the start, and two rows for hours over midnight,',
            'time_zone': 'a time zone such as Europe/Athens',
            'time_zones': 'one time zone for all rows of a team',
            'overlap': 'hours that do not overlap those of another row of the day',
        } -%}
        {%- set sentences = [] -%}
        {%- for row in run_query(
            'select seed_row, time_zone, fault from ' ~ this ~ ' order by seed_row'
        ).rows -%}
            {%- set fault = row.fault -%}
            {%- if row.time_zone not in modules.pytz.all_timezones -%}
                {%- set fault = fault or 'time_zone' -%}
            {%- endif -%}
            {%- if fault -%}
                {%- do sentences.append(
                    'in the row ' ~ row.seed_row ~ ' ' ~ expected[fault] ~ ' was expected'
                ) -%}
            {%- endif -%}
        {%- endfor -%}
        {%- if sentences -%}
            {#- A column shifted by one makes every row wrong. -#}
            {%- set more = sentences | length - 10 -%}
            {%- do stop(
                'business_hours: ' ~ sentences[:10] | join('; ')
                ~ ('; and in ' ~ more ~ ' more rows' if more > 0 else '')
                ~ '; correct the seed business_hours.csv.'
            ) -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro -%}
