{#- What campaigns of a type are spent on. -#}
{%- macro salesforce_cost_types() -%}
    {%- do return({
        'advertising': [
            'advertisement', 'advertising', 'banner_ads', 'ads', 'display',
            'paid_search', 'paid_social', 'google_ads', 'google_adwords',
            'linkedin_ads', 'facebook_ads', 'ppc', 'sem',
        ],
        'events': [
            'webinar', 'trade_show', 'tradeshow', 'conference', 'event', 'events',
            'seminar', 'customer_event', 'seminar_internal', 'seminar_partner',
        ],
        'content': ['content', 'content_syndication', 'public_relations', 'blog', 'seo'],
    }) -%}
{%- endmacro -%}
