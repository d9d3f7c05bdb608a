{%- macro parsed_rows(table, typed) -%}
    {%- set columns = canonical_tables()[table].columns -%}
    {%- set choices = columns_of_type(table, 'choice') -%}

{%- for name in choices -%}
{{ name }}_aliases as (

    select
        value_key,
        value

    from {{ ref('stg_reference__value_aliases') }}

    where
        table_name = '{{ table }}'
        and column_name = '{{ name }}'

),

{% endfor -%}

parsed {{ as_inline() }} (

    select
        ranked.*,
        {%- for name, column in columns.items() %}
        {{ parsed_column(name, column, name in typed) }} as {{ name }}{{ ',' if not loop.last }}
        {%- endfor %}

    from ranked
    {%- for name in choices %}

    -- Only words that are not ours are looked up.
    left join {{ name }}_aliases
        on
            case clean_{{ name }}
                {%- for value in columns[name]['values'] %}
                when '{{ value }}' then null
                {%- endfor %}
                else {{ alias_key('clean_' ~ name) }}
            end = {{ name }}_aliases.value_key
    {%- endfor %}

)
{%- endmacro -%}
