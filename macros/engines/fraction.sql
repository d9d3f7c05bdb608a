{#- A probability as a fraction: `35%` and what is above 1 are divided by 100. -#}
{%- macro fraction(text) -%}
    {{ return(adapter.dispatch('fraction')(text)) }}
{%- endmacro -%}

{%- macro duckdb__fraction(text) -%}
    {%- set number = "try_cast(replace(replace(" ~ text ~ ", '%', ''), ' ', '') as double)" -%}
    case
        when {{ text }} like '%\%%' escape '\' or {{ number }} > 1 then {{ number }} / 100
        else {{ number }}
    end
{%- endmacro -%}

{%- macro postgres__fraction(text) -%}
    {%- set plain = "replace(replace(" ~ text ~ ", '%', ''), ' ', '')" -%}
    {%- set number = "case when " ~ matches(
        plain, '^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,2})?$'
    ) ~ " then cast(" ~ plain ~ " as double precision) end" -%}
    case
        when {{ text }} like '%\%%' escape '\' or {{ number }} > 1 then {{ number }} / 100
        else {{ number }}
    end
{%- endmacro -%}

{%- macro spark__fraction(text) -%}
    {%- set plain = "replace(replace(" ~ text ~ ", '%', ''), ' ', '')" -%}
    {%- set number = "case when " ~ matches(
        plain, '^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,2})?$'
    ) ~ " then cast(" ~ plain ~ " as double) end" -%}
    case
        when position('%' in {{ text }}) > 0 or {{ number }} > 1 then {{ number }} / 100
        else {{ number }}
    end
{%- endmacro -%}
