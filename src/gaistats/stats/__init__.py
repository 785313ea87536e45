"""Statistics of many offices and years: DataFrame in, DataFrame out; no store, no screen."""
