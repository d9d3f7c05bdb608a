{{ salesforce_records('opportunity_contact_roles') }}
