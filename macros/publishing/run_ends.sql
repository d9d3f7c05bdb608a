{%- macro run_ends(results) -%}
    {%- set bad = results | selectattr(
        'status', 'in', ['error', 'fail', 'skipped', 'partial success']
    ) | list -%}
    {#- Tables without rows, or with some of them, are nothing to be shown. -#}
    {%- set is_partial = invocation_args_dict.get('empty')
        or invocation_args_dict.get('sample') -%}
    {%- if execute and project_name == 'b2b_sales_metrics' and target.type == 'duckdb'
        and not bad and not is_partial
        and flags.WHICH in ('build', 'run', 'seed') -%}
        delete from {{ target.schema }}.unfinished_runs
        {%- set choices = [
            'select', 'exclude', 'selector', 'resource_types', 'exclude_resource_types',
        ] -%}
        {%- set chosen = invocation_args_dict.items()
            | selectattr(0, 'in', choices) | selectattr(1) | list -%}
        {%- if chosen or flags.WHICH != 'build' %}
            where invocation_id = '{{ invocation_id }}'
        {%- endif -%}
    {%- endif -%}
{%- endmacro -%}
