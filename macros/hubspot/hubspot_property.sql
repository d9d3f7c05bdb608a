{#- The names that the loaders give a property, and that exports have for it. -#}
{%- macro hubspot_property(property) -%}
    {%- set typed = [] -%}
    {%- for type in ['string', 'double', 'boolean', 'date_time'] -%}
        {%- do typed.append('property_' ~ property ~ '__value__' ~ type) -%}
    {%- endfor -%}
    {%- do return([
        'property_' ~ property, 'property_' ~ property ~ '__value', typed,
        'properties_' ~ property, 'properties__' ~ property, property,
    ]) -%}
{%- endmacro -%}
