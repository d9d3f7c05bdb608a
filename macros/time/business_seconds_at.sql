{%- macro business_seconds_at(wall_clock, business_day) -%}
    {%- set hours = business_hours() -%}
    {{ business_day }}.business_seconds_before
    + case
        when {{ business_day }}.is_business_day
            then least(
                greatest(
                    {{ seconds_of_day(wall_clock) }} - {{ hours.start_seconds }}, 0
                ),
                {{ hours.end_seconds - hours.start_seconds }}
            )
        else 0
    end
{%- endmacro -%}
