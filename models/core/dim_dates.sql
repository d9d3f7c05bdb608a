with

period_dates as (

    select * from {{ ref('dim_period_dates') }}

),

final as (

    select date_day

    from period_dates

    group by date_day

)

select * from final
