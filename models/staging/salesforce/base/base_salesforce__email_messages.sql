{{ salesforce_records('email_messages') }}
