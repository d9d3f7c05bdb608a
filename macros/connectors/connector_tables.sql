{#- What a connector finds, by names that compare alike. -#}
{%- macro connector_tables(connector) -%}
    {%- if not execute -%}
        {%- do return({}) -%}
    {%- endif -%}
    {#- A build asks hundreds of times, and what is there stays the same while it runs.
        The graph is what all nodes of a run share. -#}
    {%- set key = connector ~ ' tables of ' ~ invocation_id -%}
    {%- if key not in graph -%}
        {%- do graph.update({key: look_for_tables(connector)}) -%}
    {%- endif -%}
    {%- do return(graph[key]) -%}
{%- endmacro -%}
