{{ salesforce_records('opportunities') }}
