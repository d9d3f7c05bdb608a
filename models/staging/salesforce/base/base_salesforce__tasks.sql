{{ salesforce_records('tasks') }}
