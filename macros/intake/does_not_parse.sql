{%- macro does_not_parse(name, column) -%}
    {%- if column.type == 'end_date' -%}
        (
            clean_{{ name }} is not null
            and {{ name }} is null
            and ({{ stated_date('clean_' ~ name) }} is null or left(clean_{{ name }}, 4) < '9000')
        )
    {%- elif column.default or column.otherwise -%}
        (clean_{{ name }} is not null and stated_{{ name }} is null)
    {%- else -%}
        (clean_{{ name }} is not null and {{ name }} is null)
    {%- endif -%}
{%- endmacro -%}
