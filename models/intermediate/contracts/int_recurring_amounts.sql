with

contracts as (

    select * from {{ ref('int_contracts') }}

),

coverage_periods as (

    select * from {{ ref('int_coverage_periods') }}

),

contracts_by_coverage as (

    select
        coverage_periods.company_id,
        coverage_periods.coverage_number,
        coverage_periods.ended_on,
        contracts.start_date,
        contracts.ends_on,
        contracts.monthly_amount

    from contracts

    inner join coverage_periods
        on
            contracts.company_id = coverage_periods.company_id
            and contracts.start_date >= coverage_periods.started_on
            and contracts.start_date
            < coalesce(coverage_periods.ended_on, {{ the_end_of_time() }})

),

-- A contract adds its amount on its first day and takes it away on its end.
changes as (

    select
        company_id,
        coverage_number,
        ended_on,
        start_date as changed_on,
        1 as contracts_change,
        monthly_amount as amount_change,
        cast(0 as decimal(20, 2)) as ended_amount

    from contracts_by_coverage

    union all

    select
        company_id,
        coverage_number,
        ended_on,
        ends_on as changed_on,
        -1 as contracts_change,
        -monthly_amount as amount_change,
        monthly_amount as ended_amount

    from contracts_by_coverage

),

changes_by_day as (

    select
        company_id,
        coverage_number,
        ended_on,
        changed_on,
        sum(contracts_change) as contracts_change,
        sum(amount_change) as amount_change,
        sum(ended_amount) as ended_amount

    from changes

    group by
        company_id,
        coverage_number,
        ended_on,
        changed_on

),

running_amounts as (

    select
        company_id,
        coverage_number,
        ended_on,
        changed_on,
        ended_amount,
        sum(contracts_change) over covered_days as running_contracts,
        sum(amount_change) over covered_days as running_amount,
        lead(changed_on) over (
            partition by
                company_id,
                coverage_number
            order by changed_on
        ) as next_changed_on

    from changes_by_day

    window
        covered_days as (
            partition by
                company_id,
                coverage_number
            order by changed_on
            rows between unbounded preceding and current row
        )

),

final as (

    select
        company_id,
        coverage_number,
        changed_on as valid_from,
        coalesce(next_changed_on, {{ the_end_of_time() }}) as valid_until,
        -- In a gap that the grace bridges, what ended last still counts.
        cast(
            case
                when running_contracts > 0 then running_amount
                else ended_amount
            end as decimal(38, 2)
        ) as recurring_amount

    from running_amounts

    where changed_on < coalesce(ended_on, {{ the_end_of_time() }})

)

select * from final
