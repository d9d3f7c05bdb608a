{{ salesforce_records('user_roles') }}
