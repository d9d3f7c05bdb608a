{%- macro normal_name(name) -%}
    {%- do return(modules.re.sub('[^0-9a-z]', '_', name | string | lower)) -%}
{%- endmacro -%}
