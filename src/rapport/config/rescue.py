"""Jobs of a killed worker: they would stay `doing` for ever, so they are given back to the queue.

Safe because every task is harmless twice. A worker is taken for dead when its heartbeat is 30 seconds old.
"""

from procrastinate import App, JobContext
from procrastinate.contrib.django import app

STALLED_AFTER_SECONDS = 30.0


async def retry_stalled(working: App) -> int:
    """Queue every job of a dead worker again; return how many there were."""
    jobs = list(await working.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_SECONDS))
    for job in jobs:
        await working.job_manager.retry_job(job)
    return len(jobs)


@app.periodic(cron="* * * * *")
@app.task(name="rescue_stalled_jobs", queueing_lock="rescue_stalled_jobs", pass_context=True)
async def rescue_stalled_jobs(context: JobContext, timestamp: int) -> int:
    """Every minute: give jobs of dead workers back to the queue."""
    return await retry_stalled(context.app)
