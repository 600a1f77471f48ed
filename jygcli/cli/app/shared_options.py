"""Options that several commands share, taken as one argument."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from typing import Any

Command = Callable[..., None]


def takes(name: str, build: Callable[..., object], options: Mapping[str, Any]) -> Callable[[Command], Command]:
    """Give a command these options (parameter → annotated type); it gets `build(**options)` as argument `name`.

    An option that isn't given is None.
    """

    def decorate(command: Command) -> Command:
        own = inspect.signature(command, eval_str=True)
        parameters = [parameter for known, parameter in own.parameters.items() if known != name]
        parameters += [
            inspect.Parameter(option, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=hint)
            for option, hint in options.items()
        ]

        @functools.wraps(command)
        def with_options(*args: Any, **given: Any) -> None:
            stated = {option: given.pop(option) for option in options}
            command(*args, **{name: build(**stated)}, **given)

        # What Typer reads: the signature and the hints of the options, not those of the wrapped command.
        del with_options.__wrapped__
        with_options.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
        with_options.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return with_options

    return decorate
