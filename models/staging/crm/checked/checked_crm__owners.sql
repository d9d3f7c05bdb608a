{{ checked_records('owners') }}
