## The working day
day-title = Today
day-late = { $n ->
    [one] One message must be answered now
   *[other] { $n } messages must be answered now
 }
day-late-link = Open the feedback
day-feedback = { $n ->
    [0] No open feedback
    [one] One open message
   *[other] { $n } open messages
 }
day-import = From a saved file or pasted text
day-all-jobs = All imports and other jobs
day-calls-closing = A call closes soon
day-calls = { $n ->
    [0] No open calls
    [one] One open call
   *[other] { $n } open calls
 }
day-events = Events of the next seven days
day-next = Next
day-no-tasks = You have no open tasks.
day-tasks = { $n ->
    [one] One open task
   *[other] { $n } open tasks
 }
day-news = What others have changed since yesterday
day-news-others = { $n ->
    [one] and one other change
   *[other] and { $n } other changes
 }
day-news-all = All changes
day-bookings = New bookings and changes
day-booking-new = new booking
day-booking-moved = moved
day-booking-cancelled = cancelled
