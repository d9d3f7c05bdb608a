{%- macro is_filled(name, column) -%}
    {%- if column.type in ('reference', 'parent') -%}
        {{ name }}_state not in ('blank', 'unchecked')
    {%- elif column.default or column.type == 'end_date' -%}
        has_{{ name }}
    {%- else -%}
        ({{ name }} is not null or {{ is_unusable(name, column) }})
    {%- endif -%}
{%- endmacro -%}
