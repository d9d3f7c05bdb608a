with

campaigns as (

    select * from {{ ref('base_salesforce__campaigns') }}

),

final as (

    select
        id as spend_id,
        coalesce(
            {{ salesforce_day('start_date') }},
            cast({{ local_date('created_moment') }} as {{ dbt.type_string() }})
        ) as spend_date,
        type as source,
        case
            {%- for cost_type, types in salesforce_cost_types().items() %}
            when {{ normalised_source('type') }} in (
                {%- for type in types %}
                '{{ type }}'{{ ',' if not loop.last }}
                {%- endfor %}
            ) then '{{ cost_type }}'
            {%- endfor %}
            else 'other'
        end as cost_type,
        actual_cost as amount,
        currency_iso_code as currency,
        cast(null as {{ dbt.type_string() }}) as is_deleted

    from campaigns

    where
        not is_deleted
        and actual_cost is not null
        and coalesce({{ parsed_number('trim(actual_cost)') }}, 1) <> 0

)

select * from final
