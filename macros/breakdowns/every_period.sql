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
