## Work that takes long
jobs-title = Imports and other jobs
jobs-lead = The latest jobs, newest first. A job goes on even if you close the page.
jobs-none = No jobs yet
jobs-none-now = When you import files, their progress and result are shown here.
jobs-count = { $n ->
    [one] One job
   *[other] { $n } jobs
 }
jobs-kind = Job
jobs-begun = Begun
jobs-state = State
job-begun-at = Begun { $instant }.
job-ended-at = Ended { $instant }.
job-may-leave = You may leave this page. The job goes on, and its result waits here.
job-stop = Stop
job-stopping = Stopping…
job-percent = { $n } % done
job-state-queued = Waits for its turn
job-state-running = The job is running
job-state-done = Done
job-state-failed = Did not succeed
job-state-stopped = Stopped
job-done = Done. Everything was saved at once.
job-stopped-what = Nothing was saved.
job-failed-what = We tried five times. Nothing was saved. The fault is on record. Try again later, or tell us about it with the feedback form.
job-remarks = Look at these too
