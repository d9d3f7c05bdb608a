with

as_of as (

    select * from {{ ref('int_as_of_date') }}

),

contracts as (

    select * from {{ ref('int_contracts') }}

),

contracts_in_order as (

    select
        *,
        max(ends_on) over (
            partition by company_id
            order by
                start_date asc,
                contract_id asc
            rows between unbounded preceding and 1 preceding
        ) as covered_until

    from contracts

),

-- A contract that starts within the grace continues the coverage so far.
numbered_contracts as (

    select
        *,
        sum(
            case
                when start_date <= {{ grace_ends('covered_until') }} then 0
                else 1
            end
        ) over (
            partition by company_id
            order by
                start_date asc,
                contract_id asc
            rows between unbounded preceding and current row
        ) as coverage_number

    from contracts_in_order

),

contracts_by_coverage as (

    select
        *,
        max(ends_on) over (
            partition by
                company_id,
                coverage_number
        ) as last_end_on

    from numbered_contracts

),

coverage_periods as (

    select
        company_id,
        coverage_number,
        min(start_date) as started_on,
        max(ends_on) as last_end_on,
        bool_or(is_cancelled and ends_on = last_end_on) as is_cancelled

    from contracts_by_coverage

    group by
        company_id,
        coverage_number

),

final as (

    select
        coverage_periods.company_id,
        cast(coverage_periods.coverage_number as bigint) as coverage_number,
        coverage_periods.started_on,
        -- What lapsed may still be renewed within the grace; until then it runs on.
        case
            when coverage_periods.is_cancelled then coverage_periods.last_end_on
            when {{ grace_ends('coverage_periods.last_end_on') }} <= as_of.as_of_date
                then coverage_periods.last_end_on
        end as ended_on

    from coverage_periods

    cross join as_of

)

select * from final
