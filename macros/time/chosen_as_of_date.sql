{%- macro chosen_as_of_date() -%}
    {%- if var('as_of_date') is none -%}
        cast(null as date)
    {%- else -%}
        cast('{{ var('as_of_date') }}' as date)
    {%- endif -%}
{%- endmacro -%}
