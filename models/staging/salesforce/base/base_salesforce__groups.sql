{{ salesforce_records('groups') }}
