{#- Each whole number of a list once, whether an array, JSON or text holds it. -#}
{%- macro each_id(text) -%}
    {{ return(adapter.dispatch('each_id')(text)) }}
{%- endmacro -%}

{%- macro duckdb__each_id(text) -%}
    unnest(list_distinct(
        case
            when position('{' in {{ text }}) > 0
                then regexp_extract_all({{ text }}, '["'']id["'']\s*:\s*["'']?(\d+)', 1)
            else regexp_extract_all(
                regexp_replace({{ text }}, '(\d)\.0+\b', '\1', 'g'), '\d+'
            )
        end
    ))
{%- endmacro -%}

{%- macro postgres__each_id(text) -%}
    {%- set text = 'cast(' ~ text ~ ' as text)' -%}
    unnest(case
        when position('{' in {{ text }}) > 0
            then array(
                select distinct found[1]
                from regexp_matches(
                    {{ text }}, '["'']id["'']\s*:\s*["'']?(\d+)', 'g'
                ) as found
            )
        else array(
            select distinct found[1]
            from regexp_matches(
                regexp_replace({{ text }}, '(\d)\.0+(?!\d)', '\1', 'g'), '\d+', 'g'
            ) as found
        )
    end)
{%- endmacro -%}

{%- macro spark__each_id(text) -%}
    {%- set text = 'cast(' ~ text ~ ' as string)' -%}
    explode(array_distinct(
        case
            when position('{' in {{ text }}) > 0
                then regexp_extract_all(
                    {{ text }}, r'[\x22\x27]id[\x22\x27]\s*:\s*[\x22\x27]?(\d+)', 1
                )
            else regexp_extract_all(
                regexp_replace({{ text }}, r'(\d)\.0+\b', '$1'), r'(\d+)', 1
            )
        end
    ))
{%- endmacro -%}
