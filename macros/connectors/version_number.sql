{%- macro version_number(key, updated_moment, raw) -%}
    row_number() over (
        partition by {{ key }}
        order by
            {{ updated_moment }} desc nulls last,
            loaded_at desc nulls last,
            source_table desc,
            {{ raw }} desc
    )
{%- endmacro -%}
