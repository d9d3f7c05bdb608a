{#- In engines that fail where a cast does, dates are looked at before they are cast. To
    PostgreSQL there is no year 0. -#}
{%- macro date_pattern() -%}
    {%- set months = [
        '(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])',
        '(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)',
        '02-(?:0[1-9]|1\\d|2[0-8])',
    ] -%}
    {%- set leap_years = [
        '\\d\\d(?:0[48]|[2468][048]|[13579][26])', '(?:[02468][048]|[13579][26])00',
    ] -%}
    {%- do return(
        '(?!0000)(?:\\d{4}-(?:' ~ months | join('|') ~ ')|(?:' ~ leap_years | join('|') ~ ')-02-29)'
    ) -%}
{%- endmacro -%}
