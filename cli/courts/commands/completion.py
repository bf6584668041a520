"""`courts completion`: what makes a shell complete the names of courts, themes, units, ids."""

import click

from courts import interface, options
from courts.errors import FOUND
from courts.output import emit

_SHELLS = ("bash", "zsh", "fish")


def run(shell: str) -> str:
    """Return the script that the shell is to run."""
    from courts.shells import script

    return script(shell)


@interface.command("completion")
@interface.argument("shell", type=click.Choice(_SHELLS))
@options.everywhere
def command(*, shell: str) -> int:
    """Print what makes a shell complete commands, options and what the knowledge base holds: 延<Tab>, yanq<Tab>.

    \b
    bash: echo 'eval "$(courts completion bash)"' >> ~/.bashrc
    zsh:  echo 'eval "$(courts completion zsh)"' >> ~/.zshrc
    fish: courts completion fish > ~/.config/fish/completions/courts.fish

    \b
    Example:
      courts completion bash
    """
    emit(run(shell))
    return FOUND
