{#- The domain of a web or e-mail address, in lower case and without www; blank where the
    text is neither. -#}
{%- macro domain_of(address) -%}
    {{ return(adapter.dispatch('domain_of')(address)) }}
{%- endmacro -%}

{%- macro duckdb__domain_of(address) -%}
    nullif(regexp_extract(
        lower(trim({{ address }})),
        '^(?:[a-z]+://)?(?:[^@/\s]+@)?(?:www\.)?([^@/?#:\s]+\.[^@/?#:\s.]+)\.?(?:[/?#:]\S*)?$',
        1
    ), '')
{%- endmacro -%}

{%- macro postgres__domain_of(address) -%}
    nullif(substring(
        lower(trim({{ address }})) from
        '^(?:[a-z]+://)?(?:[^@/\s]+@)?(?:www\.)?([^@/?#:\s]+\.[^@/?#:\s.]+)\.?(?:[/?#:]\S*)?$'
    ), '')
{%- endmacro -%}

{%- macro spark__domain_of(address) -%}
    nullif(regexp_extract(
        lower(trim({{ address }})),
        r'^(?:[a-z]+://)?(?:[^@/\s]+@)?(?:www\.)?([^@/?#:\s]+\.[^@/?#:\s.]+)\.?(?:[/?#:]\S*)?\z',
        1
    ), '')
{%- endmacro -%}
