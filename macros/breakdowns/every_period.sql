{#-
    The rows that a mart must have, whether anything happened or not: each value of each
    breakdown, and the total always, in every period. `breakdowns` is the CTE with the
    aggregated rows. Columns: those of dim_periods, breakdown, breakdown_value.

    It returns a whole select, against the rule for macros, so that the rule for dense
    periods stands in one place and each mart reads in one line what it does.
-#}
{%- macro every_period(breakdowns) -%}
    select
        periods.*,
        slices.breakdown,
        slices.breakdown_value

    from {{ ref('dim_periods') }} as periods

    cross join (
        select
            breakdown,
            breakdown_value
        from {{ breakdowns }}
        union
        select
            'total' as breakdown,
            'all' as breakdown_value
    ) as slices
{%- endmacro -%}
