with

histories as (

    select * from {{ ref('int_purchase_histories') }}

),

amount_cells as (

    select
        cutoff_number,
        segment,
        purchases,
        mean_amount,
        {{ exact_sum('mean_log_amount', 9) }} as log_amount,
        count(*) as customers

    from histories

    -- The model is of amounts above nothing.
    where
        is_known_buyer
        and mean_amount > 0

    group by
        cutoff_number,
        segment,
        purchases,
        mean_amount

),

-- Where there are many, amounts within 2 percent of each other are alike.
classed_cells as (

    select
        *,
        case
            when
                count(*) over (partition by cutoff_number)
                <= {{ var('clv_max_cells') }}
                then mean_amount
            else floor(50 * ln(mean_amount))
        end as amount_class

    from amount_cells

),

final as (

    select
        cutoff_number,
        segment,
        purchases,
        {{ ratio(exact_sum('mean_amount * customers'), 'sum(customers)') }}
            as mean_amount,
        {{ ratio('sum(log_amount)', 'sum(customers)') }} as mean_log_amount,
        cast(sum(customers) as bigint) as customers

    from classed_cells

    group by
        cutoff_number,
        segment,
        purchases,
        amount_class

)

select * from final
