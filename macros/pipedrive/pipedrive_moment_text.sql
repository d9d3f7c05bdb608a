{#- A date alone is that day wherever it is read, and what is no moment is judged later. -#}
{%- macro pipedrive_moment_text(text) -%}
    case
        when length({{ text }}) <= 10 then {{ text }}
        else coalesce({{ moment_text(pipedrive_moment(text)) }}, {{ text }})
    end
{%- endmacro -%}
