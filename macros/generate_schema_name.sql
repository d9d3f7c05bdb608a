{%- macro generate_schema_name(custom_schema_name, node) -%}
    {%- if project_name == 'b2b_sales_metrics' -%}
        {{ custom_schema_name | trim if custom_schema_name else target.schema }}
    {%- else -%}
        {#- dbt asks a package's own macro for the package's models, but where they go is
            for the project that has installed it to say. -#}
        {%- set host = context[project_name] or {} -%}
        {{ host.get('generate_schema_name', dbt.generate_schema_name)(
            custom_schema_name, node
        ) }}
    {%- endif -%}
{%- endmacro -%}
