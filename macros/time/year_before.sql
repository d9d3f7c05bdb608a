{%- macro year_before(period_grain, period_start) -%}
    cast(
        case {{ period_grain }}
            when 'week' then {{ add_days(period_start, -364) }}
            else {{ period_start }} + interval '-12' month
        end as date
    )
{%- endmacro -%}
