{#- The columns that say when a record entered a stage, each with the stage. -#}
{%- macro hubspot_date_columns(object) -%}
    {%- set prefix = '^(?:property_|properties__?)?' -%}
    {%- set suffix = '(?:__value(?:__\\w+?)?)?$' -%}
    {%- set patterns = [
        prefix ~ 'hs_v2_date_entered_(\\w+?)' ~ suffix,
        prefix ~ 'hs_lifecyclestage_(\\w+?)_date' ~ suffix,
        prefix ~ 'hs_date_entered_(\\w+?)' ~ suffix,
    ] -%}
    {%- set found = {} -%}
    {%- for table in found_tables(
        'hubspot', hubspot_objects()[object].tables
    ) -%}
        {%- for name, column in table.columns.items() -%}
            {%- if column.stage_label -%}
                {%- do found.setdefault((0, column.stage_label, name), []).append(name) -%}
            {%- endif -%}
            {%- for pattern in patterns -%}
                {%- set match = modules.re.match(pattern, name) -%}
                {%- if match -%}
                    {%- do found.setdefault((loop.index, match.group(1), ''), []).append(name) -%}
                {%- endif -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- set columns = [] -%}
    {%- for (rank, stage, _), names in found.items() -%}
        {%- do columns.append({
            'column': 'entered_' ~ loop.index,
            'names': names | unique | list,
            'stage': stage,
            'is_label': rank == 0,
            'rank': [rank, 1] | max,
        }) -%}
    {%- endfor -%}
    {%- do return(columns) -%}
{%- endmacro -%}
