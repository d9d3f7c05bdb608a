{#- The plural and the singular, also with the prefix that one loader sets. -#}
{%- macro pipedrive_table_names(singular) -%}
    {%- set plural = 'activities' if singular == 'activity' else singular ~ 's' -%}
    {%- do return([plural, singular, 'v2' ~ plural, 'v2' ~ singular]) -%}
{%- endmacro -%}
