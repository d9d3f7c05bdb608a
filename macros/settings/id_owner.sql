{#- The connector whose ids a connector's rows have: its own, but for files_ids. -#}
{%- macro id_owner(connector) -%}
    {%- do return(
        var('files_ids') if connector == 'files' and var('files_ids') else connector
    ) -%}
{%- endmacro -%}
