{{ hubspot_records('contacts', 'contact_id_text', hubspot_date_columns('contacts')) }}
