{{ salesforce_records('contacts') }}
