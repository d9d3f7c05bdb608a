{%- macro name_failing_columns(results) -%}
    {%- if execute -%}
        {%- set failed = results | selectattr('status', 'in', ['fail', 'warn'])
            | selectattr('node.resource_type', 'equalto', 'test') -%}
        {%- for result in failed
            if result.node.test_metadata
            and 'as bad_rows' in (result.node.compiled_code or '') -%}
            {%- set columns = run_query(
                'select column_name, sum(bad_rows) as bad_rows from ('
                ~ result.node.compiled_code
                ~ ') as failures group by column_name order by column_name'
            ).rows -%}
            {%- set counts = [] -%}
            {%- for column in columns -%}
                {%- do counts.append(
                    column.column_name ~ ' (' ~ '{:,}'.format(column.bad_rows | int) ~ ')'
                ) -%}
            {%- endfor -%}
            {%- do log(
                result.node.test_metadata.name ~ ' fails in '
                ~ result.node.attached_node.split('.')[-1] ~ ': '
                ~ counts | join(', '),
                info=true
            ) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro -%}
