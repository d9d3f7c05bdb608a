{%- macro hubspot_has_engagements() -%}
    {%- for object in [
        'engagements', 'calls', 'emails', 'meetings', 'notes', 'tasks', 'communications',
    ] -%}
        {%- if has_object('hubspot', object) -%}
            {%- do return(true) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- do return(false) -%}
{%- endmacro -%}
