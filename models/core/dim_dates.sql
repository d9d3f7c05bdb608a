with

period_dates as (

    select * from {{ ref('dim_period_dates') }}

),

final as (

    select
        date_day,
        {{ start_of_period("'quarter'", 'date_day') }} as fiscal_quarter_start,
        {{ start_of_period("'year'", 'date_day') }} as fiscal_year_start,
        {{ period_name("'quarter'", 'date_day') }} as fiscal_quarter_name,
        {{ period_name("'year'", 'date_day') }} as fiscal_year_name

    from period_dates

    group by date_day

)

select * from final
