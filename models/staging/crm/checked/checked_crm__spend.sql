{{ checked_records('spend') }}
