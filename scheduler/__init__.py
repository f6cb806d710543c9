"""The clock that starts work: a runner around APScheduler and one file a job."""
