{#- dbt's own asks twice for the columns of each model, a tenth of a build of small tables.
    A contract has made sure of them, and all comments are one statement. -#}
{%- macro duckdb__persist_docs(relation, model, for_relation, for_columns) -%}
    {%- set comments = [] -%}
    {%- if for_relation and config.persist_relation_docs() and model.description -%}
        {%- do comments.append(alter_relation_comment(relation, model.description)) -%}
    {%- endif -%}
    {%- if for_columns and config.persist_column_docs() and model.columns -%}
        {%- set columns = model.columns if model.config.contract.enforced
            else validate_doc_columns(
                relation, model.columns,
                adapter.get_columns_in_relation(relation) | map(attribute='name') | list
            ) -%}
        {%- for name, column in columns.items() -%}
            {%- do comments.append(
                'comment on column ' ~ relation ~ '.'
                ~ (adapter.quote(name) if column.quote else name) ~ ' is '
                ~ duckdb_escape_comment(column.description) ~ ';'
            ) -%}
        {%- endfor -%}
    {%- endif -%}
    {%- if comments -%}
        {%- do run_query(comments | join('\n')) -%}
    {%- endif -%}
{%- endmacro -%}
