{{ salesforce_records('lead_history') }}
