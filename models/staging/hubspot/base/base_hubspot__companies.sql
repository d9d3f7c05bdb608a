{{ hubspot_records('companies', 'company_id_text') }}
