"""Inputs of any size → a folder of Parquet files, part by part, and questions to it."""

from counterclaim.archive.engine import Engine
from counterclaim.archive.job import Job, Standing
from counterclaim.archive.local import LocalEngine
from counterclaim.archive.manifest import is_archive
from counterclaim.archive.stage import Told, read_with

__all__ = ["Engine", "Job", "LocalEngine", "Standing", "Told", "is_archive", "read_with"]
