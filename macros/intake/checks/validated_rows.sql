{%- macro validated_rows(table) -%}
validated {{ as_inline() }} (

    select
        *,
        {{ rejection_reason(table) }} as rejection_reason,
        nullif(
            ''
            {%- for fault, column, condition in column_faults(table) %}
            || case when {{ condition }} then '|{{ fault }}:{{ column }}' else '' end
            {%- endfor %},
            ''
        ) as faults

    from resolved

)
{%- endmacro -%}
