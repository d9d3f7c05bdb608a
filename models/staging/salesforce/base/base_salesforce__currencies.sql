{{ salesforce_records('currencies') }}
