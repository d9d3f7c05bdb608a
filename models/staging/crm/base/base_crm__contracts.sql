{{ arrived_rows('contracts') }}
