{#- Whether ids of contacts, or of leads, can name anybody: files may bring them, too. -#}
{%- macro salesforce_has_people(object) -%}
    {%- do return(
        has_object('salesforce', object)
        or var('files_ids') == 'salesforce' and 'contacts' in files_tables()
    ) -%}
{%- endmacro -%}
