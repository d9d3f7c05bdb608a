{#- Each id of a list such as `7;8:1700000000`, in which a colon leads to a time. -#}
{%- macro each_merged_id(text) -%}
    {{ return(adapter.dispatch('each_merged_id')(text)) }}
{%- endmacro -%}

{%- macro duckdb__each_merged_id(text) -%}
    unnest(list_distinct(regexp_extract_all(
        regexp_replace({{ text }}, ':\s*\d+', '', 'g'), '\d+'
    )))
{%- endmacro -%}

{%- macro postgres__each_merged_id(text) -%}
    unnest(array(
        select distinct found[1]
        from regexp_matches(
            regexp_replace({{ text }}, ':\s*\d+', '', 'g'), '\d+', 'g'
        ) as found
    ))
{%- endmacro -%}

{%- macro spark__each_merged_id(text) -%}
    explode(array_distinct(regexp_extract_all(
        regexp_replace({{ text }}, r':\s*\d+', ''), r'(\d+)', 1
    )))
{%- endmacro -%}
