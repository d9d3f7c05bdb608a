{%- macro revenue_quantile(level) -%}
    {#- Nothing at all has a probability of its own; above it comes the log-normal. -#}
    {%- set nothing = '(1 - intervals.probability_of_some)' -%}
    {%- set level_of_some = ratio(
        level ~ ' - ' ~ nothing, 'intervals.probability_of_some'
    ) -%}
    case
        when {{ level }} <= {{ nothing }} then 0
        else
            {{ ratio(
                'intervals.revenue_ahead',
                'intervals.probability_of_some * sqrt(intervals.relative_square)'
            ) }} * exp(
                sqrt(ln(intervals.relative_square))
                * ({{ normal_quantile(level_of_some) }})
            )
    end
{%- endmacro -%}
