{%- macro hubspot_ranked_links(record, other, others) -%}
    {%- set survivor = 'coalesce(merges.survivor_id, links.' ~ other ~ ')' -%}
    select
        links.{{ record }},
        {{ survivor }} as {{ other }},
        row_number() over (
            partition by links.{{ record }}
            order by
                case when links.is_primary then 1 else 2 end,
                case when {{ others }}.{{ other }}_text is null then 2 else 1 end,
                case when {{ others }}.is_deleted then 2 else 1 end,
                {{ others }}.created_moment nulls last,
                length({{ survivor }}),
                {{ survivor }}
        ) as position

    from links

    left join merges
        on links.{{ other }} = merges.record_id

    left join {{ others }}
        on {{ survivor }} = {{ others }}.{{ other }}_text

    where links.{{ other }} is not null
{%- endmacro -%}
