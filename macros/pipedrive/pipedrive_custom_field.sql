{#- The key of a custom field, which some loaders set a word before. -#}
{%- macro pipedrive_custom_field(key) -%}
    {%- set name = (var('pipedrive_columns') or {}).get(key) -%}
    {%- do return(
        modules.re.sub('^customfields', '', normal_name(name, 'pipedrive'))
        if name else 'no field'
    ) -%}
{%- endmacro -%}
