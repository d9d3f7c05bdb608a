{%- macro whole_months_between(first_day, last_day) -%}
    {{ return(adapter.dispatch('whole_months_between')(first_day, last_day)) }}
{%- endmacro -%}

{%- macro duckdb__whole_months_between(first_day, last_day) -%}
    date_sub('month', cast({{ first_day }} as date), cast({{ last_day }} as date))
{%- endmacro -%}

{%- macro postgres__whole_months_between(first_day, last_day) -%}
    {#- The months of the calendar, less one where the last of them is not over. -#}
    {%- set first_day = 'cast(' ~ first_day ~ ' as date)' -%}
    {%- set last_day = 'cast(' ~ last_day ~ ' as date)' -%}
    {%- set months -%}
        (
            12 * (extract(year from {{ last_day }}) - extract(year from {{ first_day }}))
            + extract(month from {{ last_day }}) - extract(month from {{ first_day }})
        )
    {%- endset -%}
    cast(
        {{ months }} - case
            when {{ months_later(first_day, months) }} > {{ last_day }} then 1 else 0
        end as bigint
    )
{%- endmacro -%}

{%- macro spark__whole_months_between(first_day, last_day) -%}
    {#- The months of the calendar, less one where the last of them is not over. -#}
    {%- set first_day = 'cast(' ~ first_day ~ ' as date)' -%}
    {%- set last_day = 'cast(' ~ last_day ~ ' as date)' -%}
    {%- set months -%}
        (
            12 * (year({{ last_day }}) - year({{ first_day }}))
            + month({{ last_day }}) - month({{ first_day }})
        )
    {%- endset -%}
    cast(
        {{ months }} - case
            when {{ months_later(first_day, months) }} > {{ last_day }} then 1 else 0
        end as bigint
    )
{%- endmacro -%}
