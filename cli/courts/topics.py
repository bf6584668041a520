"""Topics: what is to be known of more than one command, as `courts help TOPIC` tells it."""

QUERY = """\
QUERY: what `courts search` and `courts browse` understand

  诉源治理             as it stands; script, width, case, quote marks and
                       spaces do not matter
  审限 立案            both, anywhere in one measure
  "四维三阶段"         as it stands and nothing near it; “…” is as good
  审限 -信访           the one without the other
  普法 or 法律援助     either; 或 is as good
  (审限 或 信访) 机制  brackets group; （…） are as good
  court:延庆 审限      of one field only; 法院：延庆 is as good

Fields that are filters, a value of which is taken as people say it:
  court 法院, region 地区, level 级别, unit 庭室, theme 主题, kind 类型,
  tag 标签, partner 合作方, place 地点, source 来源, origin
Fields of text:
  id 编号, title 标题, summary 概述, problem 问题, actions 做法, results 成效,
  terms 术语, beneficiaries 受益人, figures 数据, en 英文

Pinyin (suyuanzhili, 诉yuan治理), synonyms, traditional script and numbers are
always understood. Where no measure has a word as typed, what is near it is
looked for: initials (swsjd), the same or a confusable sound (诉元治理), a
similar shape (诉源冶理), a character missing, extra or swapped (四维阶段), an
English word with one wrong letter. --exact allows none of this; --explain
says what was met, where and how.
"""

OUTPUT = """\
OUTPUT: what goes where, and in which form

  On a terminal   a table, or cards (show); below 60 columns lines
  In a pipe       full TSV without a header; labelled text (show)
  -f FORMAT       one of those that --help names: json, csv, markdown ...
  -o FILE         a file, whole or not at all; its suffix picks the format, -f
                  beats it; - is stdout
  -C a,b,c        these fields in this order, in every format
  --no-header     csv, tsv and table without the names of the columns; --header
                  with them
  --color         auto, always or never
  --no-pager      what is longer than the screen is printed at once, not shown
                  by a pager (less, or what PAGER names)
  --ambiguous-width 1|2
                  how many columns “ ” · — … take on your terminal; those set
                  up for East Asian text may give them two, and columns that
                  do not stand one below the other tell you so

Data goes to stdout; counts, hints, progress and errors go to stderr, so that a
pipe carries data alone. Nothing is cut: what does not fit is broken into lines.
In csv, tsv and markdown the items of a list are joined by ；. In TSV a tab, a
line break and a backslash in a cell are written \\t, \\n, \\r and \\\\. A CSV file
begins with a byte order mark, so that Excel reads it; a pipe does not.

  courts search 审限 -f json | jq -r '.[].title'
  courts list | fzf | cut -f1 | xargs courts show
"""

EXIT_CODES = """\
EXIT CODES: what a script can tell by $?

  0    found, done
  1    nothing found; a name that stands for nothing
  2    wrong usage; a value that is not known; a file that cannot be opened
  3    a knowledge base that was opened and is wrong: encoding, syntax, schema
  74   the output could not be written
  130  interrupted
  141  the reader of the output has gone, as head does

  if courts search -f json 诉源治理 > hits.json; then echo found; fi
"""

ENVIRONMENT = """\
ENVIRONMENT: the variables that the program looks at

  COURTS_DATA       knowledge bases to ask too, joined as PATH is; see --data
  COURTS_LANG       the language of the interface, en or zh; where it is not
                    set, LC_ALL, LC_MESSAGES or LANG; --lang is stronger
  XDG_DATA_HOME     its courts directory has the user's own knowledge bases
                    (default ~/.local/share)
  XDG_CACHE_HOME    its courts directory keeps the compiled indexes (default
                    ~/.cache); see: courts cache
  APPDATA, LOCALAPPDATA
                    on Windows, where both are
  COURTS_PAGER      what shows a result that is longer than the screen; where
                    it is not set, PAGER, else less; set to nothing or to
                    cat, all is printed at once; see --no-pager
  PAGER             the same for all programs
  LESS, LESSCHARSET
                    FRX and utf-8 for the pager unless they are set
  COURTS_HINTS      0 leaves out the hint of a next command after a result
  COURTS_PROGRESS   0 leaves out how far long work is
  VISUAL, EDITOR    the editor that edit, new and browse open
  NO_COLOR          no colour, where it is set and not empty
  CLICOLOR_FORCE    colour even in a pipe, where it is set and not 0;
                    NO_COLOR is stronger, --color strongest
  TERM              dumb means no colour
  COURTS_AMBIGUOUS_WIDTH
                    2 where the terminal gives “ ” · — … two columns; see
                    --ambiguous-width
  COLUMNS, LINES    how wide and how long the screen is taken to be
  PYTHONIOENCODING  the encoding of input and output
  PYTHONUTF8        1 writes UTF-8 whatever the locale
"""

TOPICS = {"query": QUERY, "output": OUTPUT, "exit-codes": EXIT_CODES, "environment": ENVIRONMENT}
"""The topics by name."""
ABOUT = {
    "query": "What search and browse understand.",
    "output": "What goes where, and in which form.",
    "exit-codes": "What a script can tell by $?.",
    "environment": "The variables that the program looks at.",
}
"""What each topic is about."""
