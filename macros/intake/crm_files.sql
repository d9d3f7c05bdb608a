{%- macro crm_files() -%}
    {%- if not var('files_path') -%}
        {%- do stop('files_path: the files connector needs the path of a folder; add '
            ~ 'it to the vars.') -%}
    {%- endif -%}
    {%- set tables = {} -%}
    {%- for table, description in canonical_tables().items() -%}
        {%- set required = [] -%}
        {%- set types = {} -%}
        {%- for name, column in description.columns.items() -%}
            {%- do types.update({name: column.type}) -%}
            {%- if column.required -%}
                {%- do required.append(name) -%}
            {%- endif -%}
        {%- endfor -%}
        {%- do tables.update({table: {
            'columns': description.columns.keys() | list,
            'required': required,
            'aliases': column_aliases(table),
            'types': types,
            'is_needed': table in ('contacts', 'deals') and not var('files_ids'),
        }}) -%}
    {%- endfor -%}
    {%- do return(described_folder('describe_crm_folder', [
        var('files_path') | string, tojson(tables), tojson(files_writing()),
    ])) -%}
{%- endmacro -%}
