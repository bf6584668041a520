"""Shells: the scripts that make bash, zsh and fish ask the program what a word may become, and the answers to them.

The program is asked through click, by `_COURTS_COMPLETE=bash_complete` and the like in the environment.
"""

import os
import re
from typing import Any

from click import Command
from click.shell_completion import CompletionItem, ShellComplete, add_completion_class, split_arg_string

from courts.arguments import typed
from courts.text.harmless import harmless

_PLAIN = re.compile(r"[\w./:@%+,=-]", re.ASCII)

_BASH = """\
%(complete_func)s() {
    local IFS=$'\\n' line kind value
    COMPREPLY=()
    while IFS= read -r line; do
        kind=${line%%%%,*} value=${line#*,}
        case $kind in
            file) compopt -o default ;;
            more) compopt -o nospace; COMPREPLY+=("$value") ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done < <(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD %(complete_var)s=bash_complete "$1" 2>/dev/null)
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""

_ZSH = """\
#compdef %(prog_name)s
%(complete_func)s() {
    local -a values notes shown response
    local line kind value
    local -i i widest
    export COMP_WORDS="${(F)words}" COMP_CWORD=$((CURRENT-1))
    response=("${(@f)$(%(complete_var)s=zsh_complete $words[1] 2>/dev/null)}")
    unset COMP_WORDS COMP_CWORD
    for line in $response; do
        kind=${line%%%%,*} value=${line#*,}
        case $kind in
            file) _files ;;
            plain|more) values+=("${value%%%%$'\\t'*}") notes+=("${${(M)value%%%%$'\\t'*}#$'\\t'}") ;;
        esac
    done
    for value in $values; do
        (( widest < ${(m)#value} )) && widest=${(m)#value}
    done
    for (( i = 1; i <= $#values; i++ )); do
        shown+=("${(mr:widest+2:)values[i]}${notes[i]}")
    done
    (( $#values )) && compadd -U -l -V %(prog_name)s -d shown -a values
    # of several values that do not begin with what was typed, such as pinyin, none takes its place unless it is chosen
    local -a begun=("${(M)values:#${(b)PREFIX}*}")
    if (( $#values > 1 && $#begun < $#values )) && [[ $compstate[insert] == *unambiguous* ]]; then
        compstate[insert]= compstate[list]='list force'
    fi
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
    compdef %(complete_func)s %(prog_name)s
fi
"""

_FISH = """\
function %(complete_func)s
    set -l token (commandline -ct)
    set -l found
    for line in (COMP_WORDS=(commandline -cp | string collect) COMP_CWORD="$token" \\
            %(complete_var)s=fish_complete %(prog_name)s 2>/dev/null)
        set -l parts (string split -m 1 , -- $line)
        switch $parts[1]
            case file
                __fish_complete_path "$token"
            case plain more
                set -a found $parts[2]
        end
    end
    test (count $found) -gt 0; and printf '%%s\\n' $found
end
complete --no-files --keep-order --command %(prog_name)s --arguments '(%(complete_func)s)'
"""


class _Shell(ShellComplete):
    """A shell that gives the words of its line, one below the other, and the number of the one being typed."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one being typed, and what there is of that."""
        words = typed(split_arg_string(os.environ["COMP_WORDS"]))
        number = int(os.environ["COMP_CWORD"])
        return self._told([word for word in words[1:number] if word != "="], "".join(words[number : number + 1]))

    def _told(self, before: list[str], word: str) -> tuple[list[str], str]:
        """Return what click is told; of `--option=value` the head is kept, to stand before every value."""
        head, sign, _ = word.partition("=")
        self._head = head + sign if sign and head.startswith("--") else ""
        self._word = word.removeprefix(self._head)
        return before, word

    def format_completion(self, item: "CompletionItem[Any]") -> str:
        """Return the item as a line of `kind,value` and, after a tab, a note."""
        note = f"\t{harmless(item.help)}" if item.help else ""
        return f"{item.type},{self._head}{harmless(str(item.value))}{note}"


class Bash(_Shell):
    """bash: values stand in the line as they are given, so they are quoted here."""

    name = "bash"
    source_template = _BASH

    def format_completion(self, item: "CompletionItem[Any]") -> str:
        """Return the item as a line of `kind,value`."""
        value = "".join(c if not c.isascii() or _PLAIN.match(c) else f"\\{c}" for c in harmless(str(item.value)))
        return f"{item.type},{self._head}{value}"


class Zsh(_Shell):
    """zsh: quotes by itself; shows the notes."""

    name = "zsh"
    source_template = _ZSH


class Fish(_Shell):
    """fish: gives the line up to the cursor, and the word being typed by itself.

    It shows only what has the letters in it that were typed, so for pinyin it is given pinyin, which the program
    understands as well.
    """

    name = "fish"
    source_template = _FISH

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one being typed, and what there is of that."""
        words = typed(split_arg_string(os.environ["COMP_WORDS"]))
        (word,) = typed(split_arg_string(os.environ["COMP_CWORD"])[:1]) or [""]
        before = words[1:]
        return self._told(before[:-1] if word and before and before[-1] == word else before, word)

    def format_completion(self, item: "CompletionItem[Any]") -> str:
        """Return the item as a line of `kind,value` and, after a tab, a note; pinyin where pinyin was typed."""
        typed_letters = self._word.lower()
        if typed_letters.isalpha() and typed_letters.isascii() and typed_letters not in item.value.lower():
            from courts.text.spelling import pinyin

            item = CompletionItem(pinyin(item.value), type=item.type, help=item.value)
        return super().format_completion(item)


SHELLS = {shell.name: shell for shell in (Bash, Zsh, Fish)}


def register() -> None:
    """Let click answer these shells in our way."""
    for shell in SHELLS.values():
        add_completion_class(shell)


def script(shell: str) -> str:
    """Return the script that a shell is to run."""
    return SHELLS[shell](Command("courts"), {}, "courts", "_COURTS_COMPLETE").source()
