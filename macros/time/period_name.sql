{%- macro period_name(period_grain, period_start) -%}
    case {{ period_grain }}
        when 'year' then {{ fiscal_year_name(period_start) }}
        when 'quarter'
            then {{ fiscal_year_name(period_start) }} || ' Q' || cast(
                extract(quarter from {{ fiscal_date(period_start) }})
                as {{ dbt.type_string() }}
            )
        when 'month' then left(cast({{ period_start }} as {{ dbt.type_string() }}), 7)
        else cast({{ period_start }} as {{ dbt.type_string() }})
    end
{%- endmacro -%}
