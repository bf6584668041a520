"""What Python's csv says by itself of a text that is no CSV: listed for the catalogues, from which it is told."""

from courts.messages import mark

REASONS = (
    mark("unexpected end of data"),
    mark("'{separator}' expected after '{quote}'"),
    mark("field larger than field limit ({number})"),
    mark("line contains NUL"),
    mark("new-line character seen in unquoted field - do you need to open the file in universal-newline mode?"),
    mark("new-line character seen in unquoted field - do you need to open the file with newline=''?"),
)
