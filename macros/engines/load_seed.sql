{%- macro load_seed(model) -%}
    {%- do adapter.load_seed(model, this.render()) -%}
    {%- do return('-- ' ~ model.original_file_path) -%}
{%- endmacro -%}
