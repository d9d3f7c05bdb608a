{{ salesforce_records('events') }}
