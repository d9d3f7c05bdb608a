{%- macro months_in_advance(months) -%}
    {#- What is due for them today, in months: of more than a year each further one is
        due when it begins. The first is what the others leave over. -#}
    {%- set later_years = '(ceil(' ~ ratio(months, 12) ~ ') - 1)' -%}
    case
        when {{ months }} <= 12 or yearly_factor = 1 then {{ months }}
        else
            {{ months }} - 12 * {{ later_years }}
            + 12
            * power(yearly_factor, {{ later_years }} - {{ ratio(months, 12) }})
            * (1 - power(yearly_factor, -{{ later_years }}))
            / (1 - power(yearly_factor, -1))
    end
{%- endmacro -%}
