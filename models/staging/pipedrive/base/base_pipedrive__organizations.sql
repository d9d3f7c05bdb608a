{{ pipedrive_records('companies') }}
