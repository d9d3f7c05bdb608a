{%- macro excludable_tables() -%}
    {%- do return(['companies', 'contacts', 'deals']) -%}
{%- endmacro -%}
