"""Fleets: a manifest of many sites, checked by any executor, with results that outlive the run."""
