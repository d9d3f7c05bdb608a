{{ pipedrive_records('users') }}
