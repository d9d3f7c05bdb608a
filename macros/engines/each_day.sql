{%- macro each_day(first_day, last_day) -%}
    {{ return(adapter.dispatch('each_day')(first_day, last_day)) }}
{%- endmacro -%}

{%- macro duckdb__each_day(first_day, last_day) -%}
    cast(
        unnest(generate_series({{ first_day }}, {{ last_day }}, interval '1' day)) as date
    )
{%- endmacro -%}

{%- macro postgres__each_day(first_day, last_day) -%}
    cast(
        generate_series(
            cast({{ first_day }} as timestamp),
            cast({{ last_day }} as timestamp),
            interval '1' day
        ) as date
    )
{%- endmacro -%}

{#- Days that go backwards are an error to Spark. -#}
{%- macro spark__each_day(first_day, last_day) -%}
    {%- set first_day = 'cast(' ~ first_day ~ ' as date)' -%}
    {%- set last_day = 'cast(' ~ last_day ~ ' as date)' -%}
    explode(
        case
            when {{ first_day }} <= {{ last_day }}
                then sequence({{ first_day }}, {{ last_day }}, interval '1' day)
        end
    )
{%- endmacro -%}
