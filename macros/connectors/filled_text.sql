{%- macro filled_text(column) -%}
    {%- set text = 'cast(' ~ column.expression ~ ' as ' ~ dbt.type_string() ~ ')' -%}
    {%- set blanks = ["''", "'\"\"'", "'null'"] if column.is_json else ["''"] -%}
    {%- do return(
        'case when trim(' ~ text ~ ') not in (' ~ blanks | join(', ') ~ ') then ' ~ text
        ~ ' end'
    ) -%}
{%- endmacro -%}
