{%- macro next_period_start(period_grain, period_start) -%}
    cast(
        case {{ period_grain }}
            when 'week' then {{ period_start }} + interval '7' day
            when 'month' then {{ period_start }} + interval '1' month
            when 'quarter' then {{ period_start }} + interval '3' month
            when 'year' then {{ period_start }} + interval '12' month
        end as date
    )
{%- endmacro -%}
