"""A fictitious city with its offices and reports, to try everything on without a real one.

``write_sample`` makes a whole collection, ``write_demo`` adds the documents to the demo;
``plan.make_plan``, ``writing.write_documents``, ``writing.write_registry`` and
``writing.write_truth`` are their parts.
"""

from gaistats.sample.writing import SampleSummary, write_demo, write_sample

__all__ = ["SampleSummary", "write_demo", "write_sample"]
