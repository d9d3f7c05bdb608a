with

warned as (
    {{ checked_tables(
        ['connector', 'warnings'],
        condition='warnings is not null'
    ) }}

),

possible_warnings as (
    {{ possible_warnings() }}

),

final as (

    select
        warned.connector,
        warned.table_name,
        warned.record_key,
        possible_warnings.warning,
        possible_warnings.column_name

    from warned

    inner join possible_warnings
        on
            warned.table_name = possible_warnings.table_name
            -- The bar behind the last one keeps a name from matching a longer one.
            and position(
                '|' || possible_warnings.warning || ':' || possible_warnings.column_name
                || '|' in warned.warnings || '|'
            ) > 0

)

select * from final
