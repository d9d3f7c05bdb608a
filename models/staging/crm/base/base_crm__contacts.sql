{{ arrived_rows('contacts') }}
