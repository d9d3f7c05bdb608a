{%- macro lifetime_value_segment(customers) -%}
    {%- set known = ['none', 'industry', 'country'] -%}
    {%- set segment_by = var('clv_segment_by') | string | lower -%}
    {%- if segment_by not in known -%}
        {%- do stop('clv_segment_by: ' ~ var('clv_segment_by')
            ~ ' is not known; use one of ' ~ known | join(', ') ~ '.') -%}
    {%- endif -%}
    {%- do return("'all'" if segment_by == 'none' else customers ~ '.' ~ segment_by) -%}
{%- endmacro -%}
