"""What an eye needs of a site's files, be they in a folder or behind addresses."""

from typing import Protocol

from beian_lint.targets.addresses import Resolved
from beian_lint.targets.folder import Unread


class Files(Protocol):
    """The files of a site by their addresses: `SiteFiles` in a folder, `RemoteFiles` fetched."""

    @property
    def origin(self) -> str:
        """The site's own ``scheme://host[:port]``."""
        ...

    def url_of(self, path: str) -> str:
        """Return the address of a page by its path in reports."""
        ...

    def base_url(self, page_url: str, base_href: str | None) -> str:
        """Return the address against which a page resolves its addresses."""
        ...

    def resolve(self, href: str, page_url: str, *, page: bool = False) -> Resolved:
        """Tell what an address, as written on the page at ``page_url``, leads to."""
        ...

    def read(self, path: str, limit: int) -> bytes | Unread:
        """Return the bytes of a file that `resolve` gave out, or why not."""
        ...
