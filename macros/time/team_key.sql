{%- macro team_key(team) -%}
    nullif(lower({{ trimmed(team) }}), '')
{%- endmacro -%}
