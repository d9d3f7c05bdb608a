{%- macro check_pipedrive() -%}
    {%- do stop_if_json_is_unknown('pipedrive') -%}
    {%- set is_folder = var('pipedrive_path') is not none -%}
    {%- set place = var('pipedrive_path') or var('pipedrive_schema') -%}
    {%- for object, required in {
        'deals': {
            'record_id': ['id', 'Deal - ID'],
            'status': ['status', 'Deal - Status'],
            'created_at': ['add_time', 'Deal - Deal created'],
        },
        'persons': {
            'record_id': ['id', 'Person - ID'],
            'created_at': ['add_time', 'Person - Person created'],
        },
    }.items() -%}
        {%- set description = pipedrive_objects()[object] -%}
        {%- set tables = found_tables('pipedrive', description.tables) -%}
        {%- set is_missing = not tables and is_needed(
            'pipedrive', {'persons': 'contacts'}.get(object, object)
        ) -%}
        {%- if is_missing and is_folder -%}
            {%- do stop('pipedrive: ' ~ place ~ ' has no file of ' ~ object ~ '; export '
                ~ 'the list and let ' ~ pipedrive_files().objects[object] | last
                ~ ' be in the name of the file.') -%}
        {%- elif is_missing -%}
            {%- do stop('pipedrive: ' ~ place ~ ' has no table of ' ~ object
                ~ '; looked for ' ~ description.tables | sum(start=[]) | join(', ')
                ~ '; let the loader bring it.') -%}
        {%- endif -%}
        {%- for table in tables -%}
            {%- for column, (name, header) in required.items() -%}
                {%- set found = [] -%}
                {%- for names in description.columns[column]
                    if found_column(table, names) -%}
                    {%- do found.append(names) -%}
                {%- endfor -%}
                {%- if not found and is_folder -%}
                    {%- do stop('pipedrive: ' ~ table.name ~ ' in ' ~ place
                        ~ ' has no column ' ~ header ~ '; add the column to the list '
                        ~ 'view before exporting it, with the interface in English.') -%}
                {%- elif not found -%}
                    {%- do stop('pipedrive: ' ~ place ~ '.' ~ table.name ~ ' has no '
                        ~ 'column ' ~ name ~ '; let the loader bring it.') -%}
                {%- endif -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endfor -%}
{%- endmacro -%}
