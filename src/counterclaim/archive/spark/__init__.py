"""Parts → what they come to, in Apache Spark: processes of this machine, or of a cluster."""

from counterclaim.archive.spark.engine import SparkEngine

__all__ = ["SparkEngine"]
