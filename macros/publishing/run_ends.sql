{%- macro run_ends(results) -%}
    {%- set bad = results | selectattr(
        'status', 'in', ['error', 'fail', 'skipped', 'partial success']
    ) | list -%}
    {%- if execute and not bad and flags.WHICH in ('build', 'run', 'seed') -%}
        delete from {{ target.schema }}.unfinished_runs
        {%- if flags.WHICH == 'seed'
            or invocation_args_dict.get('select') or invocation_args_dict.get('exclude') %}
            where invocation_id = '{{ invocation_id }}'
        {%- endif -%}
    {%- endif -%}
{%- endmacro -%}
