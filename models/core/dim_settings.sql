with

as_of as (

    select * from {{ ref('int_as_of_date') }}

),

final as (

    select
        as_of_date,
        '{{ reporting_currency() }}' as reporting_currency,
        '{{ reporting_timezone() }}' as reporting_timezone,
        cast({{ fiscal_year_start_month() }} as bigint) as fiscal_year_start_month,
        cast({{ var('conversion_window_days') }} as bigint) as conversion_window_days,
        cast({{ var('churn_grace_days') }} as bigint) as churn_grace_days,
        cast({{ var('spend_lag_months') }} as bigint) as spend_lag_months

    from as_of

)

select * from final
