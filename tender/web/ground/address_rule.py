"""An address of ours as the router keeps it, quick to begin with."""

from collections.abc import Callable

from werkzeug.routing import Rule


class AddressRule(Rule):
    """Compiles the code that builds its address when one is first asked for: werkzeug does it for
    every route, twice, before an application can answer anybody.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        compile_now = super()._compile_builder
        compiled: list[Callable[..., tuple[str, str]]] = []

        def build(rule: Rule, **values: object) -> tuple[str, str]:
            if not compiled:
                compiled.append(compile_now(append_unknown))
            return compiled[0](rule, **values)

        return build
