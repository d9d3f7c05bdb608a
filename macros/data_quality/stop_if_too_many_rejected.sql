{%- macro stop_if_too_many_rejected() -%}
    {%- if execute -%}
        {%- set over = run_query(
            'select connector, table_name, raw_rows, rejected_rows, rejected_rows_pct from '
            ~ this
            ~ ' where rejected_rows * 100 > raw_rows * ' ~ var('max_rejected_pct')
            ~ ' order by rejected_rows_pct desc, table_name'
        ).rows -%}
        {%- set sentences = [] -%}
        {%- for row in over -%}
            {%- set reasons = [] -%}
            {%- for reason in run_query(
                'select reason, count(*) as records from ' ~ ref('rejected_records')
                ~ " where connector = '" ~ row.connector ~ "' and table_name = '"
                ~ row.table_name ~ "' group by reason order by records desc, reason limit 3"
            ).rows -%}
                {%- do reasons.append(
                    reason.reason ~ ' ' ~ '{:,}'.format(reason.records | int)
                ) -%}
            {%- endfor -%}
            {%- do sentences.append(
                row.table_name ~ ': ' ~ '{:,}'.format(row.rejected_rows | int) ~ ' of '
                ~ '{:,}'.format(row.raw_rows | int) ~ ' rows are rejected ('
                ~ reasons | join(', ') ~ ')'
            ) -%}
        {%- endfor -%}
        {%- if sentences -%}
            {%- do stop(
                sentences | join('; ') ~ ', which is more than max_rejected_pct ('
                ~ var('max_rejected_pct') ~ ' %) allows; look at '
                ~ ref('rejected_records').schema ~ '.rejected_records, then fix the '
                ~ 'source or raise the limit.'
            ) -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro -%}
