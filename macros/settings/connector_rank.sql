{%- macro connector_rank(connector) -%}
    case {{ connector }}
        {%- for name in connectors() %}
        when '{{ name }}' then {{ loop.index }}
        {%- endfor %}
    end
{%- endmacro -%}
