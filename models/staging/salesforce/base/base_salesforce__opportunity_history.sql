{{ salesforce_records('opportunity_history') }}
