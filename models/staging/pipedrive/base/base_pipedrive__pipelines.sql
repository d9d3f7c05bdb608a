{{ pipedrive_records('pipelines') }}
