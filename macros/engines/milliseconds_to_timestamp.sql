{%- macro milliseconds_to_timestamp(milliseconds) -%}
    {{ return(adapter.dispatch('milliseconds_to_timestamp')(milliseconds)) }}
{%- endmacro -%}

{%- macro default__milliseconds_to_timestamp(milliseconds) -%}
    timestamp 'epoch' + {{ milliseconds }} * interval '1 millisecond'
{%- endmacro -%}

{%- macro spark__milliseconds_to_timestamp(milliseconds) -%}
    timestamp_millis({{ milliseconds }})
{%- endmacro -%}
