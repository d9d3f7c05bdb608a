{#-
    The text of the first column that exists, or none. Names within a list are one
    property, split by type: the first that is not blank.
-#}
{%- macro found_column(table, names) -%}
    {%- for name in names -%}
        {%- set texts = [] -%}
        {%- for one in ([name] if name is string else name) if one in table.columns -%}
            {%- do texts.append(filled_text(table.columns[one])) -%}
        {%- endfor -%}
        {%- if texts -%}
            {%- do return(
                texts[0] if texts | length == 1 else 'coalesce(' ~ texts | join(', ') ~ ')'
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- do return(none) -%}
{%- endmacro -%}
