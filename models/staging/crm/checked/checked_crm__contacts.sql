{{ checked_records('contacts') }}
