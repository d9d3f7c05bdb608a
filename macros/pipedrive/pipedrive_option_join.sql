{%- macro pipedrive_option_join(name, object, field, value) -%}
    left join options as {{ name }}
        on
            {{ name }}.object_name = '{{ object }}'
            and {{ name }}.field_key = {{ text_literal(field) }}
            and {{ pipedrive_id(value) }} = {{ name }}.option_id
{%- endmacro -%}
