{%- macro stale_remark(last_date, as_of_date, metrics) -%}
    {#- A month is always missed by what is exported monthly; 45 days are more. -#}
    case
        when {{ days_between(last_date, as_of_date) }} > 45
            then
                ' The last date is ' || cast({{ last_date }} as {{ dbt.type_string() }})
                || ', ' || cast(
                    {{ days_between(last_date, as_of_date) }} as {{ dbt.type_string() }}
                ) || ' days before the last day of all'
                || case
                    when {{ metrics }} <> '' then ': ' || {{ metrics }} || ' unreliable'
                    else ''
                end || '.'
        else ''
    end
{%- endmacro -%}
