{{ checked_records('lifecycle_events') }}
