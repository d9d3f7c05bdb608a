{%- macro parsed_rows(table) -%}
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

parsed as (

    select
        ranked.*,
        {%- for name, column in columns.items() %}
        {{ parsed_column(name, column) }} as {{ name }}{{ ',' if not loop.last }}
        {%- endfor %}

    from ranked
    {%- for name in choices %}

    -- Only words that are not ours are looked up.
    left join {{ name }}_aliases
        on
            case
                when lower(clean_{{ name }}) not in (
                    '{{ columns[name]['values'] | join("', '") }}'
                ) then {{ alias_key('clean_' ~ name) }}
            end = {{ name }}_aliases.value_key
    {%- endfor %}

)
{%- endmacro -%}
