{%- macro stop_if_columns_do_not_fit() -%}
    {%- if execute -%}
        {%- set enough = "filled_values >= 10 and usable_values * 100 < filled_values * " -%}
        {%- set found = run_query(
            'select * from ' ~ ref('column_readiness') ~ ' where '
            ~ "column_type in ('reference', 'merge') and (" ~ enough
            ~ var('min_linked_pct') ~ ' or (filled_values >= 4 and usable_values = 0 and '
            ~ var('min_linked_pct') ~ " > 0)) or column_type not in ('reference', "
            ~ "'merge', 'choice') and " ~ enough ~ '50 '
            ~ 'order by connector, table_name, column_name'
        ).rows -%}
        {%- set links, values = [], [] -%}
        {%- for row in found -%}
            {%- set name = row.table_name ~ '.' ~ row.column_name -%}
            {%- set counts = '{:,}'.format(row.usable_values | int) ~ ' of '
                ~ '{:,}'.format(row.filled_values | int) ~ ' values ' -%}
            {%- if row.named_table -%}
                {%- set example = unlinked_example(row) -%}
                {#- A table without rows has nothing that could be written differently. -#}
                {%- if example -%}
                    {%- do links.append(
                        name ~ ': ' ~ counts ~ 'match ' ~ {
                            'companies': 'a company', 'owners': 'an owner',
                            'contacts': 'a contact', 'deals': 'a deal',
                        }[row.named_table] ~ ', for example ' ~ example.value
                        ~ ', where ' ~ row.named_table ~ ' has ' ~ example.record
                    ) -%}
                {%- endif -%}
            {%- else -%}
                {%- do values.append(
                    name ~ ': ' ~ counts ~ 'can be read as ' ~ {
                        'timestamp': 'a time such as 2024-03-31 23:30',
                        'date': 'a date such as 2024-03-31',
                        'end_date': 'a date such as 2024-03-31',
                        'amount': 'a number such as 1234.50',
                        'rate': 'a rate above 0 such as 0.92',
                        'whole_number': 'a number such as 250',
                        'probability': 'a number from 0 to 1',
                        'boolean': 'true or false',
                    }[row.column_type] ~ ', for example not ' ~ unreadable_example(row)
                ) -%}
            {%- endif -%}
        {%- endfor -%}
        {%- set sentences = [] -%}
        {%- if links -%}
            {%- do sentences.append(
                links | join('; ') ~ '; write the ids in the same way in both tables, '
                ~ 'because everything that depends on them would be wrong, '
                ~ 'or lower min_linked_pct ('
                ~ var('min_linked_pct') ~ ')'
            ) -%}
        {%- endif -%}
        {%- if values -%}
            {%- do sentences.append(
                values | join('; ') ~ '; correct the values, or leave the column out'
            ) -%}
        {%- endif -%}
        {%- if sentences -%}
            {%- do stop(sentences | join('. ') ~ '.') -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro -%}
