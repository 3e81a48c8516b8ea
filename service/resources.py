"""The files that travel with the service: templates and the example configuration, in a wheel as in a checkout."""

from importlib.resources import files
from pathlib import Path


def resource_dir(name: str) -> Path:
    """The directory of shipped ``templates`` or ``config``. Raises FileNotFoundError when the installation lacks it."""
    packaged = Path(str(files("service"))) / "_data" / name
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).resolve().parent.parent / name
    if checkout.is_dir():
        return checkout
    raise FileNotFoundError(name)


def example_files() -> dict[str, str]:
    """The shipped configuration of a made-up town: relative path → text, as ``secretariat init`` writes it."""
    root = resource_dir("config")
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted(root.rglob("*.toml"))}
