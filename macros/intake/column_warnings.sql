{%- macro column_warnings(table) -%}
    {%- set found = [] -%}
    {%- for name, column in canonical_tables()[table].columns.items() -%}
        {%- if column.type == 'reference' and not column.required -%}
            {%- do found.append([
                'unknown_' ~ name | replace('_id', ''), name,
                name ~ "_state in ('unknown', 'deleted')",
            ]) -%}
        {%- elif column.type == 'merge' -%}
            {#- Whoever was merged is not accepted, so that what is left leads nowhere. -#}
            {%- do found.append(['unresolved_merge', name, name ~ ' is not null']) -%}
        {%- elif column.type == 'source' -%}
            {%- do found.append([
                'unmapped_lead_source', name, 'not has_mapped_source',
            ]) -%}
        {%- elif column.otherwise -%}
            {%- do found.append([
                'unrecognised_' ~ name, name,
                'lower(clean_' ~ name ~ ") not in ('"
                ~ column['values'] | join("', '") ~ "')",
            ]) -%}
        {%- elif not (column.required or column.read_if or column.must_parse_if == 'true')
            and column.type not in ('name', 'text', 'currency') -%}
            {%- do found.append([
                'unparseable_' ~ name, name, does_not_parse(name, column),
            ]) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- do return(found) -%}
{%- endmacro -%}
