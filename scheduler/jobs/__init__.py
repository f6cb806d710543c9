"""One file a job, each with one value, JOB. Listed by folder; jobs don't know each other."""
