{%- macro type_double() -%}
    {{ return(adapter.dispatch('type_double')()) }}
{%- endmacro -%}

{%- macro duckdb__type_double() -%}
    double
{%- endmacro -%}

{%- macro postgres__type_double() -%}
    double precision
{%- endmacro -%}

{%- macro spark__type_double() -%}
    double
{%- endmacro -%}
