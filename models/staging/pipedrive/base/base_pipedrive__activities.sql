{{ pipedrive_records('activities') }}
