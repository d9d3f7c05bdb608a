{#- A customer without a company is called contact:<id> or deal:<id>. An id that looks
    like it, or like the way out of that, gets a prefix, so that no two can meet. -#}
{%- macro company_id(text) -%}
    case
        when
            {{ text }} like 'contact:%'
            or {{ text }} like 'deal:%'
            or {{ text }} like 'company:%'
            then
                case
                    when {{ matches(text, '^(company:)*(contact|deal):') }}
                        then 'company:' || {{ text }}
                    else {{ text }}
                end
        else {{ text }}
    end
{%- endmacro -%}
