{%- macro has_object(connector, object, known=none) -%}
    {%- do return(
        not execute
        or found_tables(connector, context[connector ~ '_objects']()[object].tables, known)
        | length > 0
    ) -%}
{%- endmacro -%}
