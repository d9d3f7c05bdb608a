{%- macro hubspot_has_engagements() -%}
    {%- for object in [
        'engagements', 'calls', 'emails', 'meetings', 'notes', 'tasks', 'communications',
    ] -%}
        {%- if hubspot_has_object(object) -%}
            {%- do return(true) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- do return(false) -%}
{%- endmacro -%}
