{%- macro hubspot_version_number(key, zone, raw) -%}
    row_number() over (
        partition by {{ key }}
        order by
            {{ moment('updated_at', zone) }} desc nulls last,
            loaded_at desc nulls last,
            source_table desc,
            {{ raw }} desc
    )
{%- endmacro -%}
