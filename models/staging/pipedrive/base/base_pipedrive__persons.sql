{{ pipedrive_records('persons') }}
