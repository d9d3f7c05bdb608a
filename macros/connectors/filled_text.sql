{%- macro filled_text(column) -%}
    {%- set text = json_text(column.expression) if column.is_json
        else 'cast(' ~ column.expression ~ ' as ' ~ dbt.type_string() ~ ')' -%}
    {%- do return("case when trim(" ~ text ~ ") <> '' then " ~ text ~ ' end') -%}
{%- endmacro -%}
