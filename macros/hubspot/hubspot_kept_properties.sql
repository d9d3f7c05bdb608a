{%- macro hubspot_kept_properties(history) -%}
    {%- if not has_object('hubspot', history) -%}
        {%- do return([]) -%}
    {%- endif -%}
    {%- do return(run_query(
        'select distinct property from (' ~ object_rows('hubspot', history)
        ~ ") as history where property in ('lifecyclestage', 'hs_latest_source', "
        ~ "'dealstage') and value is not null"
    ).columns[0].values() | list) -%}
{%- endmacro -%}
