{{ pipedrive_records('deals') }}
