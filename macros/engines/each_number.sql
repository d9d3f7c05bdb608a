{%- macro each_number(first_number, last_number) -%}
    {{ return(adapter.dispatch('each_number')(first_number, last_number)) }}
{%- endmacro -%}

{%- macro duckdb__each_number(first_number, last_number) -%}
    unnest(generate_series({{ first_number }}, {{ last_number }}))
{%- endmacro -%}

{%- macro postgres__each_number(first_number, last_number) -%}
    generate_series(
        cast({{ first_number }} as bigint), cast({{ last_number }} as bigint)
    )
{%- endmacro -%}

{%- macro spark__each_number(first_number, last_number) -%}
    explode(
        case
            when {{ first_number }} <= {{ last_number }}
                then sequence(
                    cast({{ first_number }} as bigint), cast({{ last_number }} as bigint)
                )
        end
    )
{%- endmacro -%}
