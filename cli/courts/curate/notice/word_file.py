"""A Word file (.docx) as HTML: headings, numbers, lists and tables in their order, deleted text left out."""

from io import BytesIO

from courts.curate.notice.word_reasons import REASONS
from courts.curate.notice.word_text import text_alone
from courts.errors import DataError, UnreadableFile
from courts.foreign import told
from courts.messages import _


def as_html(content: bytes, name: str) -> str:
    """Return a .docx file's content as HTML. Raises DataError for a broken one, UnreadableFile without the extra."""
    try:
        import mammoth
    except ImportError:
        raise UnreadableFile(_("reading HTML and .docx needs an extra: pip install 'courts[draft]'")) from None
    try:
        html: str = mammoth.convert_to_html(
            BytesIO(text_alone(content)),
            convert_image=mammoth.images.img_element(lambda _: {}),
            external_file_access=False,
        ).value
    except RecursionError:
        raise DataError(_("{name}: a .docx file that is nested too deep to be read", name=name)) from None
    except Exception as error:  # noqa: BLE001 - the library lets every fault of the archive and of its XML through
        why = told(str(error), REASONS)
        raise DataError(_("{name}: not a .docx file that can be read: {error}", name=name, error=why)) from None
    return html
