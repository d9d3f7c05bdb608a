{{ checked_records('contracts') }}
