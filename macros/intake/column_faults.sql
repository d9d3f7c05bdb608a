{%- macro column_faults(table) -%}
    {%- set found = [] -%}
    {%- for name, column in canonical_tables()[table].columns.items() -%}
        {%- if column.type == 'reference' and not column.required -%}
            {%- do found.append([
                'unknown_' ~ name | replace('_id', ''), name,
                name ~ "_state in ('unknown', 'rejected', 'deleted')",
            ]) -%}
        {%- elif column.type == 'source' -%}
            {%- do found.append([
                'unmapped_lead_source', name, 'not has_mapped_source',
            ]) -%}
        {%- elif column.type in (
            'timestamp', 'date', 'end_date', 'amount', 'rate', 'whole_number',
            'probability', 'boolean', 'choice',
        ) -%}
            {%- do found.append([
                ('unrecognised_' if column.otherwise else 'unparseable_') ~ name, name,
                (column.read_if ~ ' and ' if column.read_if else '')
                ~ does_not_parse(name, column),
            ]) -%}
        {%- endif -%}
        {%- if column.is_label or column.type in ('source', 'currency') -%}
            {%- do found.append([
                'shortened_' ~ name, name, 'length(clean_' ~ name ~ ') > 200',
            ]) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- do return(found) -%}
{%- endmacro -%}
