{%- macro id_owner_of_row(connector) -%}
    {%- if 'files' in connectors() and var('files_ids') -%}
        case {{ connector }} when 'files' then '{{ id_owner('files') }}' else {{ connector }} end
    {%- else -%}
        {{ connector }}
    {%- endif -%}
{%- endmacro -%}
