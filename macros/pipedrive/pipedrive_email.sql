{%- macro pipedrive_email(text) -%}
    case when {{ text }} like '[%' then {{ primary_value(text) }} else {{ text }} end
{%- endmacro -%}
