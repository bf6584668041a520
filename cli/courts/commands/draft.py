"""`courts draft`: a notice in, YAML records to finish out."""

from pathlib import Path

import click

from courts import hints, interface, options
from courts.errors import FOUND, NOTHING_FOUND, OutputError
from courts.gauge import working
from courts.messages import _, counted
from courts.output import emit, say
from courts.saving import save


@interface.command("draft")
@interface.argument("article", type=interface.FILE_NAME, metavar="ARTICLE")
@interface.option(
    "--output",
    "-o",
    "file",
    type=interface.FILE_NAME,
    metavar="FILE",
    help="Write to a new file, whole or not at all.",
)
@options.everywhere
@click.pass_context
def command(context: click.Context, /, *, article: str, file: str | None) -> int:
    """Read a notice and write what it reports as YAML records to finish.

    ARTICLE is a text, Markdown, HTML or .docx file, in UTF-8 or GB18030; - is stdin. Every measure is proposed with its
    court, unit, title, theme, terms, partners, places, figures and paragraphs; its summary is left to write.

    \b
    Example:
      courts draft notice.txt -o draft.yaml
    """
    from courts.curate.drafting.draft import draft
    from courts.curate.drafting.draft_form import as_yaml, taken_for
    from courts.curate.notice.article import STDIN, read

    library = options.library(context)
    typed = read(article) if article == STDIN else None  # no gauge is drawn over what a person types
    with working(_("reading the notice")):
        drafted = draft(typed or read(article), library)
    for line in taken_for(drafted):
        say(line)
    if not drafted.measures:
        say(_("courts draft: no court was found that is said to do anything; nothing was written"))
        return NOTHING_FOUND
    content = as_yaml(drafted)
    if file is None or file == "-":
        emit(content)
    else:
        _keep_what_is_there(file, content)
        save(file, content)
    found = counted("{number} measure", "{number} measures", len(drafted.measures))
    new = counted("{number} new court", "{number} new courts", len(drafted.courts))
    say(_("{found}, {new}; finish every TODO", found=found, new=new))
    if file not in {None, "-"} and article != STDIN:
        hints.hint(context, _("when finished"), "check", str(file), "--source-text", article)
    return FOUND


def _keep_what_is_there(file: str, content: str) -> None:
    """Raise OutputError where a file has something else in it: a draft that was worked on is not written over."""
    path = Path(file)
    try:
        there = path.read_bytes() if path.is_file() else b""
    except OSError:
        return  # what is wrong with it is said where it is written
    if there not in {b"", content.encode()}:
        raise OutputError(_("{file}: is there already, and a draft replaces nothing; name another file", file=file))
