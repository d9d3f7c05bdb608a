{%- macro salesforce_person_id(contact_id, lead_id) -%}
    {%- set ids = ['cast(null as ' ~ dbt.type_string() ~ ')'] -%}
    {%- for object, id in {'leads': lead_id, 'contacts': contact_id}.items()
        if salesforce_has_people(object) -%}
        {%- do ids.insert(0, id) -%}
    {%- endfor -%}
    coalesce({{ ids | join(', ') }})
{%- endmacro -%}
