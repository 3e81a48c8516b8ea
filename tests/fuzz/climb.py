"""Atheris on one target: mutations that reach new code are kept and mutated further.

    python tests/fuzz/climb.py TARGET FOLDER [-max_total_time=60]

It keeps what reaches new code in FOLDER/TARGET, and what breaks as FOLDER/TARGET-crash-… (or -timeout-…, -oom-…). Options are
libFuzzer's. It needs atheris, which is no dependency of ours: ``make atheris`` makes a venv for it.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["service", "email", "mailparser", "aiosmtpd", "striprtf", "tnefparse"]):
    from targets import TARGETS


def main() -> None:
    """Begin with the seeds of the target, and with what earlier runs kept."""
    from seeds import seeds  # noqa: PLC0415  # not instrumented

    _, target, folder, *options = sys.argv
    kept = Path(folder) / target
    kept.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        (kept / f"seed-{number}").write_bytes(seed)
    limits = ["-timeout=20", "-rss_limit_mb=1000", "-max_len=20000", f"-artifact_prefix={folder}/{target}-"]
    atheris.Setup([sys.argv[0], str(kept), *limits, *options], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
