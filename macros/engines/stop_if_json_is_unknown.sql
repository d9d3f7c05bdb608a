{%- macro stop_if_json_is_unknown(connector) -%}
    {%- do adapter.dispatch('stop_if_json_is_unknown')(connector) -%}
{%- endmacro -%}

{%- macro default__stop_if_json_is_unknown(connector) -%}
{%- endmacro -%}

{%- macro postgres__stop_if_json_is_unknown(connector) -%}
    {%- set version = run_query('show server_version_num').columns[0].values()[0] -%}
    {%- if version | int < 160000 -%}
        {%- do stop(connector ~ '_schema: this PostgreSQL is too old to tell whether a '
            ~ 'text is JSON, as which loaders write lists; use PostgreSQL 16 or newer.') -%}
    {%- endif -%}
{%- endmacro -%}
