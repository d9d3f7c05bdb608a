{{ pipedrive_records('stages') }}
