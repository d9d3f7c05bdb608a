with

histories as (

    select * from {{ ref('int_purchase_histories') }}

),

parameters as (

    select * from {{ ref('int_purchase_parameters') }}

),

expected_purchases as (

    select * from {{ ref('int_expected_purchases') }}

),

first_nodes as (

    select * from parameters

    where node = 1

),

-- With time a customer may have left at any moment of its silence: the integral over
-- it, for histories that are alike.
kinds_of_histories as (

    select
        cutoff_number,
        segment,
        repeat_purchases,
        last_purchase_days,
        observed_days

    from histories

    where is_known_buyer

    group by
        cutoff_number,
        segment,
        repeat_purchases,
        last_purchase_days,
        observed_days

),

moments_of_leaving as (

    select
        kinds_of_histories.*,
        parameters.weight,
        parameters.dropout,
        parameters.a as leaving_shape,
        parameters.b + kinds_of_histories.observed_days as scale_at_end,
        parameters.b - parameters.alpha as scale_ahead,
        parameters.alpha + kinds_of_histories.last_purchase_days as rate_scale,
        parameters.r + kinds_of_histories.repeat_purchases as rate_shape,
        exp(
            -(parameters.r + kinds_of_histories.repeat_purchases) * ln({{ ratio(
                'parameters.alpha + kinds_of_histories.observed_days',
                'parameters.alpha + kinds_of_histories.last_purchase_days'
            ) }})
        ) as share_at_end

    from kinds_of_histories

    inner join parameters
        on
            kinds_of_histories.cutoff_number = parameters.cutoff_number
            and kinds_of_histories.segment = parameters.segment
            and kinds_of_histories.repeat_purchases = parameters.repeat_purchases

    where parameters.leaves_with_time

),

scales_of_leaving as (

    select
        *,
        rate_scale * exp(
            {{ ratio(
                '-ln(greatest(share_at_end + (1 - share_at_end) * dropout, 1e-300))',
                'rate_shape'
            ) }}
        ) as scale_of_leaving

    from moments_of_leaving

),

silences as (

    select
        cutoff_number,
        segment,
        repeat_purchases,
        last_purchase_days,
        observed_days,
        cast(
            {{ exact_sum(
                'weight * ' ~ ratio('scale_of_leaving', 'scale_of_leaving + scale_ahead')
                ~ ' * exp(least(leaving_shape * ln('
                ~ ratio('scale_at_end', 'scale_of_leaving + scale_ahead') ~ '), 40))', 15
            ) }} as {{ type_double() }}
        ) as left_since

    from scales_of_leaving

    group by
        cutoff_number,
        segment,
        repeat_purchases,
        last_purchase_days,
        observed_days

),

scored_histories as (

    select
        histories.*,
        first_nodes.p as amount_shape,
        first_nodes.r + histories.repeat_purchases as rate_shape,
        first_nodes.p * histories.purchases + first_nodes.q as mean_shape,
        first_nodes.p * (first_nodes.v + histories.purchases * histories.mean_amount)
            as mean_scale,
        expected_purchases.bought_if_alive,
        expected_purchases.discounted_if_alive,
        expected_purchases.pairs_if_alive,
        expected_purchases.some_if_alive,
        sqrt(
            power(first_nodes.purchases_error, 2) + power(first_nodes.amount_error, 2)
        ) as relative_error,
        first_nodes.leaves_with_time,
        first_nodes.leaving_odds,
        {{ ratio(
            'first_nodes.a * silences.left_since',
            'first_nodes.r + histories.repeat_purchases'
        ) }} as odds_of_silence,
        least(
            (first_nodes.r + histories.repeat_purchases) * ln({{ ratio(
                'first_nodes.alpha + histories.observed_days',
                'first_nodes.alpha + histories.last_purchase_days'
            ) }}), 600
        ) as silence

    from histories

    inner join first_nodes
        on
            histories.cutoff_number = first_nodes.cutoff_number
            and histories.segment = first_nodes.segment
            and histories.repeat_purchases = first_nodes.repeat_purchases

    inner join expected_purchases
        on
            histories.cutoff_number = expected_purchases.cutoff_number
            and histories.segment = expected_purchases.segment
            and histories.repeat_purchases = expected_purchases.repeat_purchases
            and histories.observed_days = expected_purchases.observed_days

    left join silences
        on
            histories.cutoff_number = silences.cutoff_number
            and histories.segment = silences.segment
            and histories.repeat_purchases = silences.repeat_purchases
            and histories.last_purchase_days = silences.last_purchase_days
            and histories.observed_days = silences.observed_days

    where histories.is_known_buyer

),

-- The longer the silence, the likelier it began with leaving.
alive_histories as (

    select
        *,
        case
            when leaves_with_time
                then {{ ratio('1', '1 + odds_of_silence * (exp(silence) - 1)') }}
            else {{ ratio('1', '1 + leaving_odds * exp(silence)') }}
        end as probability_alive

    from scored_histories

),

purchases_ahead as (

    select
        *,
        probability_alive * bought_if_alive as purchases_ahead,
        probability_alive * some_if_alive as probability_of_some

    from alive_histories

),

-- The moments of a sum of Y purchases of the mean amount Z, which varies itself.
moments as (

    select
        *,
        {{ ratio('mean_scale', 'mean_shape - 1') }} as amount_ahead,
        {{ ratio(
            'power(mean_scale, 2)', '(mean_shape - 1) * greatest(mean_shape - 2, 0.2)'
        ) }} as amount_square,
        coalesce({{ ratio('discounted_if_alive', 'bought_if_alive') }}, 1) as discount

    from purchases_ahead

    where is_amount_known

),

value_moments as (

    select
        *,
        purchases_ahead * amount_ahead as revenue_ahead,
        amount_square * (
            {{ ratio('purchases_ahead', 'amount_shape') }}
            + purchases_ahead
            + probability_alive * pairs_if_alive
        ) as revenue_square

    from moments

),

intervals as (

    select
        *,
        greatest(revenue_square - power(revenue_ahead, 2), 0) as revenue_variance,
        relative_error * revenue_ahead as revenue_error,
        -- Given that there is some purchase, revenue is taken as log-normal.
        coalesce(
            greatest(
                {{ ratio(
                    '(revenue_square + power(relative_error * revenue_ahead, 2))'
                    ~ ' * probability_of_some',
                    'power(revenue_ahead, 2)'
                ) }}, 1
            ), 1
        ) as relative_square

    from value_moments

),

-- Who cannot buy again brings nothing; what sales without an amount bring is not known.
histories_with_default as (

    select
        *,
        case when is_amount_known then 0 end as no_value

    from histories

),

final as (

    select
        histories.cutoff_number,
        histories.customer_id,
        histories.segment,
        histories.is_known_buyer,
        histories.purchases,
        histories.observed_months,
        histories.mean_amount,
        coalesce(purchases_ahead.probability_alive, 0) as probability_alive,
        -- Who has been silent for three times its usual interval is taken for gone.
        coalesce(purchases_ahead.probability_alive, 0) >= 0.5
        and (histories.observed_days - histories.last_purchase_days)
        * histories.repeat_purchases <= 3 * histories.last_purchase_days as is_active,
        coalesce(purchases_ahead.purchases_ahead, 0) as purchases_ahead,
        coalesce(intervals.amount_ahead, histories.no_value) as amount_ahead,
        coalesce(intervals.revenue_ahead, histories.no_value) as expected_revenue,
        coalesce(intervals.revenue_ahead * intervals.discount, histories.no_value)
            as expected_value,
        coalesce(
            least({{ revenue_quantile(0.05) }}, intervals.revenue_ahead)
            * intervals.discount, histories.no_value
        ) as value_low,
        coalesce(
            {{ revenue_quantile(0.95) }} * intervals.discount, histories.no_value
        ) as value_high,
        coalesce(
            intervals.revenue_variance * power(intervals.discount, 2),
            histories.no_value
        ) as value_variance,
        coalesce(intervals.revenue_error * intervals.discount, histories.no_value)
            as value_error

    from histories_with_default as histories

    left join purchases_ahead
        on
            histories.cutoff_number = purchases_ahead.cutoff_number
            and histories.customer_id = purchases_ahead.customer_id

    left join intervals
        on
            histories.cutoff_number = intervals.cutoff_number
            and histories.customer_id = intervals.customer_id

)

select * from final
