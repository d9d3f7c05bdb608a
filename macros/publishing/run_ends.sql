{%- macro run_ends(results) -%}
    {%- set bad = results | selectattr(
        'status', 'in', ['error', 'fail', 'skipped', 'partial success']
    ) | list -%}
    {%- if execute and not bad and flags.WHICH in ('build', 'run', 'seed') -%}
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
