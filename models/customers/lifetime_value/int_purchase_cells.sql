with

histories as (

    select * from {{ ref('int_purchase_histories') }}

),

cutoffs as (

    select * from {{ ref('int_lifetime_value_cutoffs') }}

),

day_cells as (

    select
        cutoff_number,
        segment,
        repeat_purchases,
        last_purchase_days,
        observed_days,
        count(*) as customers

    from histories

    where is_known_buyer

    group by
        cutoff_number,
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
                count(*) over (partition by cutoff_number)
                <= {{ var('clv_max_cells') }}
                then 1
            else 7
        end as class_days

    from day_cells

),

cells as (

    select
        cutoff_number,
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
        cutoff_number,
        segment,
        repeat_purchases,
        last_purchase_class,
        observed_class

),

final as (

    select
        cells.cutoff_number,
        cells.segment,
        cells.repeat_purchases,
        cells.last_purchase_days,
        cells.observed_days,
        cast(cells.customers as bigint) as customers,
        {{ in_mean_days('cutoffs.horizon_months') }} as horizon_days

    from cells

    inner join cutoffs
        on cells.cutoff_number = cutoffs.cutoff_number

)

select * from final
