{%- macro milliseconds_to_timestamp(milliseconds) -%}
    {{ return(adapter.dispatch('milliseconds_to_timestamp')(milliseconds)) }}
{%- endmacro -%}

{#- In two steps, because intervals are multiplied as doubles. -#}
{%- macro default__milliseconds_to_timestamp(milliseconds) -%}
    timestamp 'epoch'
    + ({{ milliseconds }} / 1000) * interval '1 second'
    + mod({{ milliseconds }}, 1000) * interval '1 millisecond'
{%- endmacro -%}

{%- macro spark__milliseconds_to_timestamp(milliseconds) -%}
    timestamp_millis({{ milliseconds }})
{%- endmacro -%}
