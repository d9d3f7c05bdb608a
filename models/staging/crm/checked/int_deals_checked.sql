{{ checked_records('deals') }}
