{%- macro check_custom_columns(connector) -%}
    {%- set setting = connector ~ '_columns' -%}
    {%- set columns = var(setting) -%}
    {%- set keys = context[connector ~ '_custom_keys']() -%}
    {%- if columns is not none and columns is not mapping -%}
        {%- do stop(setting ~ ': a mapping such as {' ~ keys | first ~ ': Name} was '
            ~ 'expected, not ' ~ columns ~ '.') -%}
    {%- endif -%}
    {%- for key, name in (columns or {}).items() -%}
        {%- if key not in keys -%}
            {%- do stop(setting ~ ': ' ~ key ~ ' cannot be set; the keys are '
                ~ keys | join(', ') ~ '.') -%}
        {%- endif -%}
        {%- if name is not string or not normal_name(name, connector) -%}
            {%- do stop(setting ~ ': ' ~ key ~ ' is ' ~ name ~ ', which is no name of '
                ~ 'a column.') -%}
        {%- endif -%}
    {%- endfor -%}
{%- endmacro -%}
