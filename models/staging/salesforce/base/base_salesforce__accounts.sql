{{ salesforce_records('accounts') }}
