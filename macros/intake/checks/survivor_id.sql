{%- macro survivor_id(table) -%}
        case
            when verdict = 'accepted' then {{ canonical_tables()[table].columns.keys() | first }}
            {%- if columns_of_type(table, 'merge') %}
            when verdict = 'deleted' then merged_into_id
            {%- endif %}
        end
{%- endmacro -%}
