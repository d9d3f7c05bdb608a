{{ salesforce_records('opportunity_field_history') }}
