{{ salesforce_records('contracts') }}
