{%- macro has_object(connector, object) -%}
    {%- do return(
        not execute
        or found_tables(connector, context[connector ~ '_objects']()[object].tables)
        | length > 0
    ) -%}
{%- endmacro -%}
