"""The rendered eye: what a real Chromium shows of a page, at both viewports.

`browser` finds and starts one browser; `serving` answers its requests with the files of the site;
`live` is one page in it, settled and ready to be asked; `collector` (with its ``.js`` parts) copies
and measures it; `snapshot` is what was collected, to be saved and replayed; `seeing` decides what
a person sees; `sight` hands that to extraction; `eye` leads a page through all of this.

Playwright is imported here and nowhere else.
"""
