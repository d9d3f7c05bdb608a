{{ salesforce_records('users') }}
