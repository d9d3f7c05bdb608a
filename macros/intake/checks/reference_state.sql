{%- macro reference_state(value, records, unchecked=none) -%}
        case
            when {{ value }} is null then 'blank'
            {%- if unchecked %}
            when {{ unchecked }} then 'unchecked'
            {%- endif %}
            when {{ records }}.record_id is null then 'unknown'
            when {{ records }}.verdict = 'rejected' then 'rejected'
            when {{ records }}.survivor_id is null then 'deleted'
            else 'known'
        end
{%- endmacro -%}
