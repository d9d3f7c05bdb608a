{#- What the keys of a table and of a column mean stands in _intake.yml. -#}
{%- macro canonical_tables() -%}
    {%- set own_currency = "'" ~ reporting_currency() ~ "'" -%}
    {%- do return({
        'companies': {
            'has_own_id': true,
            'date': 'created_at',
            'columns': {
                'company_id': {'type': 'id', 'to': 'companies', 'required': true},
                'company_name': {'type': 'name'},
                'industry': {'type': 'text', 'is_label': true, 'breakdown': 'industry'},
                'country': {'type': 'text', 'is_label': true, 'breakdown': 'country'},
                'employee_count': {'type': 'whole_number'},
                'owner_id': {'type': 'reference', 'to': 'owners'},
                'parent_company_id': {'type': 'parent', 'to': 'companies'},
                'created_at': {'type': 'timestamp'},
                'is_deleted': {'type': 'boolean', 'default': 'false'},
                'merged_into_company_id': {'type': 'merge', 'to': 'companies'},
                'updated_at': {'type': 'timestamp'},
            },
        },
        'owners': {
            'has_own_id': true,
            'columns': {
                'owner_id': {'type': 'id', 'required': true},
                'owner_name': {'type': 'name', 'is_label': true},
                'team': {'type': 'text', 'is_label': true, 'breakdown': 'team'},
                'is_deleted': {'type': 'boolean', 'default': 'false'},
            },
        },
        'contacts': {
            'has_own_id': true,
            'date': 'created_at',
            'columns': {
                'contact_id': {'type': 'id', 'required': true},
                'company_id': {
                    'type': 'reference',
                    'to': 'companies',
                    'breakdown': 'industry and country',
                },
                'owner_id': {
                    'type': 'reference', 'to': 'owners', 'breakdown': 'owner and team',
                },
                'email': {'type': 'text'},
                'lead_source': {'type': 'source'},
                'created_at': {'type': 'timestamp', 'required': true},
                'is_deleted': {'type': 'boolean', 'default': 'false'},
                'merged_into_contact_id': {'type': 'merge'},
                'updated_at': {'type': 'timestamp'},
            },
        },
        'lifecycle_events': {
            'has_own_id': false,
            'date': 'entered_at',
            'columns': {
                'contact_id': {
                    'type': 'reference', 'to': 'contacts', 'required': true,
                },
                'lifecycle_stage': {
                    'type': 'choice',
                    'required': true,
                    'values': [
                        'lead', 'mql', 'sql', 'opportunity', 'customer',
                        'disqualified', 'other',
                    ],
                    'otherwise': 'other',
                },
                'entered_at': {'type': 'timestamp', 'required': true},
                'is_deleted': {'type': 'boolean', 'default': 'false'},
            },
        },
        'touchpoints': {
            'has_own_id': true,
            'date': 'touched_at',
            'columns': {
                'touchpoint_id': {'type': 'id', 'required': true},
                'contact_id': {
                    'type': 'reference', 'to': 'contacts', 'required': true,
                },
                'source': {'type': 'source'},
                'touched_at': {'type': 'timestamp', 'required': true},
                'is_deleted': {'type': 'boolean', 'default': 'false'},
            },
        },
        'activities': {
            'has_own_id': true,
            'date': 'occurred_at',
            'columns': {
                'activity_id': {'type': 'id', 'required': true},
                'activity_type': {
                    'type': 'choice',
                    'required': true,
                    'values': [
                        'call', 'email', 'meeting', 'chat', 'social', 'sms', 'note',
                        'task', 'other',
                    ],
                    'otherwise': 'other',
                },
                'direction': {
                    'type': 'choice',
                    'values': ['inbound', 'outbound'],
                    'expected_if': "activity_type not in ('note', 'task', 'other')",
                },
                'occurred_at': {'type': 'timestamp', 'required': true},
                'contact_id': {'type': 'reference', 'to': 'contacts'},
                'deal_id': {'type': 'reference', 'to': 'deals'},
                'owner_id': {'type': 'reference', 'to': 'owners'},
                'is_automated': {'type': 'boolean', 'default': 'false'},
                'is_deleted': {'type': 'boolean', 'default': 'false'},
            },
        },
        'deals': {
            'has_own_id': true,
            'date': 'created_at',
            'also_dated': ['closed_at'],
            'rated_on': "case when status in ('won', 'lost') then "
                ~ local_date('closed_at') ~ " else date '8999-12-31' end",
            'columns': {
                'deal_id': {'type': 'id', 'required': true},
                'company_id': {'type': 'reference', 'to': 'companies'},
                'contact_id': {'type': 'reference', 'to': 'contacts'},
                'owner_id': {
                    'type': 'reference', 'to': 'owners', 'breakdown': 'owner and team',
                },
                'deal_name': {'type': 'name'},
                'pipeline': {
                    'type': 'text', 'is_label': true, 'breakdown': 'pipeline',
                },
                'stage': {'type': 'text', 'is_label': true},
                'status': {
                    'type': 'choice',
                    'required': true,
                    'values': ['open', 'won', 'lost'],
                },
                'deal_type': {
                    'type': 'choice',
                    'values': ['new_business', 'existing_business', 'renewal'],
                    'breakdown': 'declared new business',
                },
                'lead_source': {'type': 'source'},
                'amount': {
                    'type': 'amount',
                    'must_parse_if': "status = 'won'",
                    'expected_if': "status = 'won'",
                },
                'currency': {'type': 'currency', 'default': own_currency},
                'probability': {'type': 'probability'},
                'created_at': {'type': 'timestamp', 'required': true},
                'closed_at': {
                    'type': 'timestamp', 'read_if': "status in ('won', 'lost')",
                },
                'is_deleted': {'type': 'boolean', 'default': 'false'},
                'merged_into_deal_id': {'type': 'merge'},
                'updated_at': {'type': 'timestamp'},
                'lost_reason': {
                    'type': 'text', 'is_label': true, 'expected_if': "status = 'lost'",
                },
            },
        },
        'deal_stage_history': {
            'has_own_id': false,
            'date': 'entered_at',
            'columns': {
                'deal_id': {'type': 'reference', 'to': 'deals', 'required': true},
                'stage': {'type': 'text', 'is_label': true, 'required': true},
                'entered_at': {'type': 'timestamp', 'required': true},
                'is_deleted': {'type': 'boolean', 'default': 'false'},
            },
        },
        'contracts': {
            'has_own_id': true,
            'date': 'start_date',
            'also_dated': ['cancelled_on'],
            'rated_on': 'start_date',
            'columns': {
                'contract_id': {'type': 'id', 'required': true},
                'company_id': {
                    'type': 'reference', 'to': 'companies', 'required': true,
                },
                'start_date': {'type': 'date', 'required': true},
                'end_date': {'type': 'end_date', 'must_parse_if': 'true'},
                'cancelled_on': {'type': 'end_date', 'must_parse_if': 'true'},
                'monthly_amount': {'type': 'amount', 'required': true},
                'currency': {'type': 'currency', 'default': own_currency},
                'is_deleted': {'type': 'boolean', 'default': 'false'},
                'updated_at': {'type': 'timestamp'},
            },
        },
        'spend': {
            'has_own_id': true,
            'date': 'spend_date',
            'rated_on': 'spend_date',
            'columns': {
                'spend_id': {'type': 'id', 'required': true},
                'spend_date': {'type': 'date', 'required': true},
                'source': {'type': 'source'},
                'cost_type': {
                    'type': 'choice',
                    'values': [
                        'advertising', 'content', 'events', 'tools', 'salaries',
                        'agency', 'other',
                    ],
                    'default': "'other'",
                },
                'amount': {'type': 'amount', 'required': true},
                'currency': {'type': 'currency', 'default': own_currency},
                'is_deleted': {'type': 'boolean', 'default': 'false'},
            },
        },
        'exchange_rates': {
            'has_own_id': false,
            'date': 'rate_date',
            'columns': {
                'rate_date': {'type': 'date', 'required': true},
                'currency': {'type': 'currency', 'required': true},
                'rate': {'type': 'rate', 'required': true},
                'is_deleted': {'type': 'boolean', 'default': 'false'},
            },
        },
    }) -%}
{%- endmacro -%}
