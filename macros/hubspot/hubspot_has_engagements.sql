{%- macro hubspot_has_engagements(known=none) -%}
    {%- for object in [
        'engagements', 'calls', 'emails', 'meetings', 'notes', 'tasks', 'communications',
    ] -%}
        {%- if has_object('hubspot', object, known) -%}
            {%- do return(true) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- do return(false) -%}
{%- endmacro -%}
