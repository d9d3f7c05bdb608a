{{ pipedrive_records('leads') }}
