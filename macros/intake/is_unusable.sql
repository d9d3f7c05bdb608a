{%- macro is_unusable(name, column) -%}
    {%- if column.type in ('reference', 'parent') -%}
        {{ name }}_state = 'unknown'
    {%- else -%}
        {%- set fault = 'unrecognised_' if column.otherwise else 'unparseable_' -%}
        position('|{{ fault }}{{ name }}:' in coalesce(faults, '')) > 0
    {%- endif -%}
{%- endmacro -%}
