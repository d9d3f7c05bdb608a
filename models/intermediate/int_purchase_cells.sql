with

histories as (

    select * from {{ ref('int_purchase_histories') }}

),

origins as (

    select * from {{ ref('int_lifetime_value_origins') }}

),

day_cells as (

    select
        origin_number,
        segment,
        repeat_purchases,
        last_purchase_days,
        observed_days,
        count(*) as customers

    from histories

    where is_known_buyer

    group by
        origin_number,
        segment,
        repeat_purchases,
        last_purchase_days,
        observed_days

),

-- Where there are many, a week is as good as a day.
classed_cells as (

    select
        *,
        case
            when
                count(*) over (partition by origin_number)
                <= {{ var('clv_max_cells') }}
                then 1
            else 7
        end as class_days

    from day_cells

),

cells as (

    select
        origin_number,
        segment,
        repeat_purchases,
        floor({{ ratio('last_purchase_days', 'class_days') }}) as last_purchase_class,
        floor({{ ratio('observed_days', 'class_days') }}) as observed_class,
        {{ ratio('sum(last_purchase_days * customers)', 'sum(customers)') }}
            as last_purchase_days,
        {{ ratio('sum(observed_days * customers)', 'sum(customers)') }}
            as observed_days,
        sum(customers) as customers

    from classed_cells

    group by
        origin_number,
        segment,
        repeat_purchases,
        last_purchase_class,
        observed_class

),

final as (

    select
        cells.origin_number,
        cells.segment,
        cells.repeat_purchases,
        cells.last_purchase_days,
        cells.observed_days,
        cast(cells.customers as bigint) as customers,
        {{ in_mean_days('origins.horizon_months') }} as horizon_days

    from cells

    inner join origins
        on cells.origin_number = origins.origin_number

)

select * from final
