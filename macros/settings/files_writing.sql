{#- The encoding is looked up by the plugin, because only Python knows them all. -#}
{%- macro files_writing() -%}
    {%- set decimal = var('files_decimal') -%}
    {%- if decimal is not none and decimal not in [',', '.'] -%}
        {%- do stop("files_decimal: " ~ decimal ~ " does not stand before decimals; use ','"
            ~ " or '.', in quotation marks.") -%}
    {%- endif -%}
    {%- set dates = var('files_dates') -%}
    {%- if dates is not none and dates | string | trim | lower not in ['ymd', 'dmy', 'mdy'] -%}
        {%- do stop('files_dates: ' ~ dates ~ ' is no order of day, month and year; use ymd'
            ~ ' (2025-12-31), dmy (31/12/2025) or mdy (12/31/2025).') -%}
    {%- endif -%}
    {%- set encoding = var('files_encoding') -%}
    {%- if encoding is not none
        and not (encoding is string and modules.re.fullmatch('[A-Za-z0-9._ -]+', encoding)) -%}
        {%- do stop('files_encoding: ' ~ encoding | string | replace('\x00', '?')
            ~ ' is no name of an encoding; use one such as utf-8, windows-1253 or'
            ~ ' windows-1252.') -%}
    {%- endif -%}
    {%- do return({
        'decimal': decimal,
        'dates': dates | string | trim | lower if dates is not none else none,
        'encoding': encoding | trim if encoding is not none else none,
    }) -%}
{%- endmacro -%}
