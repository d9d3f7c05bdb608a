with

as_of as (

    select * from {{ ref('int_as_of_date') }}

),

period_dates as (

    select * from {{ ref('dim_period_dates') }}

),

periods as (

    select
        period_grain,
        period_start,
        {{ next_period_start('period_grain', 'period_start') }} as next_start

    from period_dates

    group by
        period_grain,
        period_start

),

final as (

    select
        periods.period_grain,
        periods.period_start,
        periods.next_start,
        {{ period_name('periods.period_grain', 'periods.period_start') }}
            as period_name,
        as_of.as_of_date,
        periods.next_start <= {{ add_days('as_of.as_of_date', 1) }} as is_complete

    from periods

    cross join as_of

)

select * from final
