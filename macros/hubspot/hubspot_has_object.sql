{%- macro hubspot_has_object(object) -%}
    {%- do return(
        not execute
        or found_tables('hubspot', hubspot_objects()[object].tables) | length > 0
    ) -%}
{%- endmacro -%}
