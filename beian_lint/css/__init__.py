"""A CSS engine cut down to what bears on visibility: sheets, selectors, cascade, boxes."""
