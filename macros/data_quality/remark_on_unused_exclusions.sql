{%- macro remark_on_unused_exclusions() -%}
    {%- if execute -%}
        {%- set unused = run_query(
            'select exclusions.table_name, exclusions.column_name, exclusions.value from '
            ~ ref('stg_reference__exclusions') ~ ' as exclusions left join '
            ~ this ~ ' as records on exclusions.table_name = records.table_name '
            ~ 'and exclusions.column_name = records.column_name '
            ~ 'and exclusions.value = records.value where records.table_name is null '
            ~ 'order by exclusions.exclusion_number'
        ).rows -%}
        {%- for rule in unused -%}
            {%- do log(
                'exclusions: no record of ' ~ rule.table_name ~ ' is excluded because of '
                ~ rule.column_name ~ ' ' ~ rule.value ~ '; check how the CRM writes it.',
                info=true
            ) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro -%}
