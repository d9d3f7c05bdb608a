{{ hubspot_records('deals', 'deal_id_text', hubspot_date_columns('deals')) }}
