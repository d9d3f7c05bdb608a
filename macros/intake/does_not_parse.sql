{%- macro does_not_parse(name, column) -%}
    {%- if column.type == 'end_date' -%}
        (
            clean_{{ name }} is not null
            and {{ name }} is null
            and ({{ stated_date('clean_' ~ name) }} is null or left(clean_{{ name }}, 4) < '9000')
        )
    {%- elif column.default -%}
        (clean_{{ name }} is not null and {{ parsed_column(name, column) }} is null)
    {%- else -%}
        (clean_{{ name }} is not null and {{ name }} is null)
    {%- endif -%}
{%- endmacro -%}
