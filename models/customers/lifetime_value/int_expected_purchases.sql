with

cutoffs as (

    select * from {{ ref('int_lifetime_value_cutoffs') }}

),

histories as (

    select * from {{ ref('int_purchase_histories') }}

),

nodes as (

    select * from {{ ref('int_purchase_parameters') }}

),

numbers as (

    select {{ each_number(1, 20) }} as year_number

),

years as (

    select
        cutoffs.cutoff_number,
        cutoffs.discount_rate_annual,
        least(12 * numbers.year_number, cutoffs.horizon_months) as until_months,
        12 * (numbers.year_number - 1) as from_months,
        12 * numbers.year_number >= cutoffs.horizon_months as is_last

    from cutoffs

    inner join numbers
        on 12 * (numbers.year_number - 1) < cutoffs.horizon_months

),

discounted_years as (

    select
        cutoff_number,
        is_last,
        until_months,
        {{ in_mean_days('until_months') }} as until_days,
        -- Purchases of a year are discounted from its middle.
        power(
            1 + discount_rate_annual,
            {{ ratio('-(from_months + until_months)', 24) }}
        ) as discount

    from years

),

-- The sum of each year's purchases times its discount is one over the years' ends.
weighted_years as (

    select
        cutoff_number,
        is_last,
        until_days,
        discount - coalesce(lead(discount) over (
            partition by cutoff_number
            order by until_months
        ), 0) as weight_of_end

    from discounted_years

),

kinds_of_histories as (

    select
        cutoff_number,
        segment,
        repeat_purchases,
        observed_days

    from histories

    where is_known_buyer

    group by
        cutoff_number,
        segment,
        repeat_purchases,
        observed_days

),

terms_of_integral as (

    select
        kinds_of_histories.cutoff_number,
        kinds_of_histories.segment,
        kinds_of_histories.repeat_purchases,
        kinds_of_histories.observed_days,
        nodes.node,
        nodes.leaves_with_time,
        nodes.a as leaving_shape,
        nodes.dropout,
        nodes.weight,
        nodes.r + kinds_of_histories.repeat_purchases as rate_shape,
        weighted_years.is_last,
        weighted_years.weight_of_end,
        {{ ratio(
            'weighted_years.until_days',
            'nodes.alpha + kinds_of_histories.observed_days'
        ) }} as relative_horizon,
        {{ ratio(
            'weighted_years.until_days', 'nodes.b + kinds_of_histories.observed_days'
        ) }} as horizon_of_leaving

    from kinds_of_histories

    inner join nodes
        on
            kinds_of_histories.cutoff_number = nodes.cutoff_number
            and kinds_of_histories.segment = nodes.segment
            and kinds_of_histories.repeat_purchases = nodes.repeat_purchases

    inner join weighted_years
        on kinds_of_histories.cutoff_number = weighted_years.cutoff_number

),

solved_terms as (

    select
        *,
        exp(-rate_shape * ln(1 + dropout * relative_horizon)) as never_left,
        -- With time: the share that is still there at this point of the horizon.
        case
            when leaves_with_time
                then exp(-leaving_shape * ln(1 + dropout * horizon_of_leaving))
        end as still_there

    from terms_of_integral

),

integrals as (

    select
        *,
        case
            when leaves_with_time
                then weight * rate_shape * relative_horizon * still_there
            else {{ ratio('weight * (1 - never_left)', 'dropout') }}
        end as bought,
        case
            when is_last and leaves_with_time
                then
                    weight * rate_shape * relative_horizon * still_there
                    * exp(-(rate_shape + 1) * ln(1 + dropout * relative_horizon))
            when is_last and node = 1
                then 1 - exp(-rate_shape * ln(1 + relative_horizon))
        end as some_by_end,
        -- E[Y (Y - 1)], which the variance of Y needs; a series where it cancels.
        case
            when is_last and leaves_with_time
                then
                    2 * weight * dropout * rate_shape * (rate_shape + 1)
                    * power(relative_horizon, 2) * still_there
            when is_last and dropout * rate_shape * relative_horizon < 0.0001
                then
                    weight * (1 - dropout) * rate_shape * (rate_shape + 1)
                    * power(relative_horizon, 2)
            when is_last
                then
                    2 * weight * (1 - dropout) * {{ ratio(
                        '1 - never_left - dropout * rate_shape * relative_horizon'
                        ~ ' * ' ~ ratio('never_left', '1 + dropout * relative_horizon'),
                        'power(dropout, 2)'
                    ) }}
        end as pairs_by_end

    from solved_terms

),

final as (

    select
        cutoff_number,
        segment,
        repeat_purchases,
        observed_days,
        cast(
            {{ exact_sum('case when is_last then bought end', 15) }}
            as {{ type_double() }}
        ) as bought_if_alive,
        cast(
            {{ exact_sum('weight_of_end * bought', 15) }} as {{ type_double() }}
        ) as discounted_if_alive,
        cast({{ exact_sum('pairs_by_end', 9) }} as {{ type_double() }})
            as pairs_if_alive,
        cast({{ exact_sum('some_by_end', 15) }} as {{ type_double() }})
            as some_if_alive

    from integrals

    group by
        cutoff_number,
        segment,
        repeat_purchases,
        observed_days

)

select * from final
