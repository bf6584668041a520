"""HTML: one page that holds all it needs, opens offline and asks nobody for anything."""

from courts.render.page.report import report_page, table_page

__all__ = ["report_page", "table_page"]
