{%- macro raw_text(name, typed, prefix='raw_') -%}
    {%- if name in typed -%}
        cast({{ prefix }}{{ name }} as {{ dbt.type_string() }})
    {%- else -%}
        {{ prefix }}{{ name }}
    {%- endif -%}
{%- endmacro -%}
