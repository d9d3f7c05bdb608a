{%- macro mark_of_kept_rows() -%}
    {%- do return('-- kept in a table: ') -%}
{%- endmacro -%}
