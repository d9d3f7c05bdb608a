{%- macro not_read(files) -%}
    {%- set parts = [] -%}
    {%- for file in files -%}
        {%- set found = [] -%}
        {%- if file.columns_not_read -%}
            {%- do found.append('columns ' ~ file.columns_not_read | join(', ')) -%}
        {%- endif -%}
        {%- if file.sheets_not_read -%}
            {%- do found.append('sheets ' ~ file.sheets_not_read | join(', ')) -%}
        {%- endif -%}
        {%- if file.blank_rows -%}
            {%- do found.append('rows without a value: ' ~ file.blank_rows) -%}
        {%- endif -%}
        {%- if found -%}
            {%- do parts.append(file.file ~ ': ' ~ found | join('; ')) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- do return(parts | join(' · ')) -%}
{%- endmacro -%}
