{%- macro timestamp_pattern(date) -%}
    {%- set clock = '([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d+)?)?' -%}
    {#- As BigQuery writes it, always with seconds. -#}
    {%- set utc = '([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)? UTC' -%}
    {%- do return(
        '^' ~ date ~ '([T ](' ~ clock ~ '\\s?' ~ offset_pattern() ~ '?|' ~ utc ~ '))?$'
    ) -%}
{%- endmacro -%}
