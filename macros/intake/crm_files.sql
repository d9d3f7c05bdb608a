{%- macro crm_files() -%}
    {%- if not var('files_path') -%}
        {%- do stop('files_path: the files connector needs the path of a folder; add '
            ~ 'it to the vars.') -%}
    {%- endif -%}
    {%- set has_plugin = run_query(
        "select count(*) from duckdb_functions() "
        ~ "where function_name = 'describe_crm_folder'"
    ).columns[0].values()[0] -%}
    {%- if not has_plugin -%}
        {%- do stop('The files connector needs the plugin crm_files; copy module_paths '
            ~ 'and plugins from profiles/profiles.yml into your own profile.') -%}
    {%- endif -%}

    {%- set folder = fromjson(run_query(
        "select describe_crm_folder('" ~ var('files_path') | string | replace("'", "''")
        ~ "', '" ~ canonical_tables().keys() | join(',') ~ "')"
    ).columns[0].values()[0]) -%}
    {%- if folder.problem -%}
        {%- do stop(folder.problem) -%}
    {%- endif -%}

    {%- for table in ['contacts', 'deals'] if table not in folder.tables -%}
        {%- do stop(var('files_path') ~ ' has no ' ~ table ~ '.csv or ' ~ table
            ~ '.parquet; add it, with a header line alone if there are none.') -%}
    {%- endfor -%}
    {%- for table, file in folder.tables.items() -%}
        {%- for name, column in canonical_tables()[table].columns.items()
            if column.required and name not in file.columns -%}
            {%- do stop(file.file ~ ' has no column ' ~ name ~ ', which ' ~ table
                ~ ' must have; add it or rename the column that holds it.') -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- do return(folder.tables) -%}
{%- endmacro -%}
