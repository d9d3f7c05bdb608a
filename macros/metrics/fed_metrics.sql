{%- macro fed_metrics(place) -%}
    {%- set chiefly = [] -%}
    {%- set partly = [] -%}
    {%- for metric_id, metric in metrics().items() -%}
        {%- if place in metric.get('fed_by', []) -%}
            {%- do chiefly.append(metric_id) -%}
        {%- elif place in metric.get('also_fed_by', []) -%}
            {%- do partly.append(metric_id) -%}
        {%- endif -%}
        {%- for mart, content in metric.get('supporting', {}).items()
            if place in content.get('fed_by', []) -%}
            {%- do partly.append(mart) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- do return(chiefly + partly) -%}
{%- endmacro -%}
