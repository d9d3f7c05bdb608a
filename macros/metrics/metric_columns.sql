{%- macro metric_columns() -%}
    {%- set found = [] -%}
    {%- for metric_id, metric in metrics().items() -%}
        {%- set mart = metric.get('mart', metric_id) -%}
        {%- set second = metric.get('second', {}) -%}
        {%- set shown = [
            (mart, 'value', metric.value),
            (mart, 'numerator', metric.numerator),
            (mart, 'denominator', metric.denominator),
            (mart, 'second_value', second.value),
            (mart, 'second_numerator', second.numerator),
            (mart, 'second_denominator', second.denominator),
            (mart, 'size', metric.size),
        ] -%}
        {%- for column in metric.get('beside', []) -%}
            {%- do shown.append((mart, 'beside', column)) -%}
        {%- endfor -%}
        {%- for supporting, content in metric.get('supporting', {}).items() -%}
            {%- do shown.append((supporting, 'row', content.row)) -%}
            {%- for column in content.get('facts', []) -%}
                {%- do shown.append((supporting, 'fact', column)) -%}
            {%- endfor -%}
            {%- for column in content['columns'] -%}
                {%- do shown.append((supporting, 'column', column)) -%}
            {%- endfor -%}
        {%- endfor -%}
        {%- for mart_name, role, column in shown if column -%}
            {%- set own = metric.get('columns', {}).get(column, {}) -%}
            {%- set is_value = role == 'value' -%}
            {%- do found.append({
                'metric_id': metric_id,
                'position': loop.index,
                'mart': mart_name,
                'column_name': column,
                'role': role,
                'unit': metric.unit if is_value else own.unit or column_unit(column),
                'name': own.name or (metric.name if is_value),
                'name_el': own.name_el or (metric.name_el if is_value),
            }) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- do return(found) -%}
{%- endmacro -%}
