{{ checked_records('activities') }}
