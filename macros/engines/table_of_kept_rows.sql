{%- macro table_of_kept_rows(relation) -%}
    {%- do return(api.Relation.create(
        schema=relation.schema, identifier=relation.identifier ~ '__kept', type='table'
    )) -%}
{%- endmacro -%}
