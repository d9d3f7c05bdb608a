{%- macro stop_if_reporting_currency_has_a_rate() -%}
    {%- if execute -%}
        {%- set wrong = run_query(
            'select rate_date, rate from ' ~ this ~ " where verdict = 'accepted' "
            ~ "and currency = '" ~ reporting_currency() ~ "' and rate <> 1 "
            ~ 'order by rate_date limit 1'
        ).rows -%}
        {%- for row in wrong -%}
            {%- do stop(
                'exchange_rates: on ' ~ row.rate_date ~ ' the reporting currency '
                ~ reporting_currency() ~ ' has the rate ' ~ row.rate.normalize()
                ~ ', where only 1 is possible; supply rates to '
                ~ reporting_currency() ~ ', or set reporting_currency to match them.'
            ) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro -%}
