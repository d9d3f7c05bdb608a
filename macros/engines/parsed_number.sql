{%- macro parsed_number(text, precision=18, scale=4) -%}
    {{ return(adapter.dispatch('parsed_number')(text, precision, scale)) }}
{%- endmacro -%}

{%- macro duckdb__parsed_number(text, precision, scale) -%}
    case
        when {{ matches(text, '^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?$') }}
            then try_cast({{ text }} as decimal({{ precision }}, {{ scale }}))
    end
{%- endmacro -%}
