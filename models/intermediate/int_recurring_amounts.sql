with

contracts as (

    select * from {{ ref('int_contracts') }}

),

spells as (

    select * from {{ ref('int_contract_spells') }}

),

contracts_in_spells as (

    select
        spells.company_id,
        spells.spell_number,
        spells.ended_on,
        contracts.start_date,
        contracts.ends_on,
        contracts.monthly_amount

    from contracts

    inner join spells
        on
            contracts.company_id = spells.company_id
            and contracts.start_date >= spells.started_on
            and contracts.start_date
            < coalesce(spells.ended_on, {{ the_end_of_time() }})

),

-- A contract adds its amount on its first day and takes it away on its end.
changes as (

    select
        company_id,
        spell_number,
        ended_on,
        start_date as changed_on,
        1 as contracts_change,
        monthly_amount as amount_change,
        cast(0 as decimal(20, 2)) as ended_amount

    from contracts_in_spells

    union all

    select
        company_id,
        spell_number,
        ended_on,
        ends_on as changed_on,
        -1 as contracts_change,
        -monthly_amount as amount_change,
        monthly_amount as ended_amount

    from contracts_in_spells

),

changes_by_day as (

    select
        company_id,
        spell_number,
        ended_on,
        changed_on,
        sum(contracts_change) as contracts_change,
        sum(amount_change) as amount_change,
        sum(ended_amount) as ended_amount

    from changes

    group by
        company_id,
        spell_number,
        ended_on,
        changed_on

),

running_amounts as (

    select
        company_id,
        spell_number,
        ended_on,
        changed_on,
        ended_amount,
        sum(contracts_change) over days_of_spell as running_contracts,
        sum(amount_change) over days_of_spell as running_amount,
        lead(changed_on) over (
            partition by
                company_id,
                spell_number
            order by changed_on
        ) as next_changed_on

    from changes_by_day

    window
        days_of_spell as (
            partition by
                company_id,
                spell_number
            order by changed_on
            rows between unbounded preceding and current row
        )

),

final as (

    select
        company_id,
        spell_number,
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
