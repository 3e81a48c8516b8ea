"""What has happened since the start, counted from the log's fields: whatever is logged is counted, and nothing else."""

import logging
from collections import Counter
from threading import Lock


class Tally(logging.Handler):
    """Counts letters by fate, their bytes, results of sending, moments of the clock, and starts of the worker."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self._counting = Lock()
        self.fates: Counter[str] = Counter()
        self.sendings: Counter[str] = Counter()
        self.bytes = self.moments = self.workers = self.milliseconds = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count what this line is about."""
        told = record.__dict__
        with self._counting:
            if fate := told.get("fate"):
                self.fates[str(fate)] += 1
                self.bytes += told.get("size", 0)
                self.milliseconds += told.get("milliseconds", 0)
            if sending := told.get("sending"):
                self.sendings[str(sending)] += 1
            self.moments += told.get("moments", 0)
            self.workers += "worker" in told
