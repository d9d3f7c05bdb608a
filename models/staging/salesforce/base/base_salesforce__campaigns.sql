{{ salesforce_records('campaigns') }}
