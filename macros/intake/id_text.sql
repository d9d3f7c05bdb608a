{%- macro id_text(name, text) -%}
    {{ "cells.connector || ':' ||" if connectors() | length > 1 }} case
        when {{ name }}_is_whole then {{ without_decimals(text) }}
        else {{ text }}
    end
{%- endmacro -%}
