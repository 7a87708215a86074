"""Lets the emulator send the calls of an alias to two versions by its weights, which it keeps but does not follow.

Every invocation, by the API or by a function URL, finds its version through one of the two functions that are wrapped
here. Nothing is random: after any number of calls each version has had its share, to half a call, so that a run can be
repeated. https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html
"""

import inspect
import math
import threading

_calls: dict = {}
_lock = threading.Lock()


def chosen_version(alias: dict) -> str | None:
    """The version that the alias' next call belongs to, or None when the alias has one version only."""
    weights = (alias.get("RoutingConfig") or {}).get("AdditionalVersionWeights") or {}
    if not weights:
        return None
    version, weight = next(iter(weights.items()))
    # A changed weight begins to count anew.
    key = (alias["AliasArn"], alias["FunctionVersion"], version, weight)
    with _lock:
        before = _calls.get(key, 0)
        _calls[key] = before + 1
    is_additional = math.floor((before + 1) * weight + 0.5) > math.floor(before * weight + 0.5)
    return version if is_additional else alias["FunctionVersion"]


def install() -> None:
    """Wraps the emulator's functions. Ends the process when this release of it has others."""
    from ministack.services import lambda_svc as service

    _require(service, "_invoke", ["name", "event", "headers", "path_qualifier", "query_params"])
    _require(service, "_get_func_record_for_ref", ["function_ref"])
    invoke = service._invoke
    find_record = service._get_func_record_for_ref

    def version_of(name: str, qualifier: str | None) -> str | None:
        function = service._functions.get(name) or {}
        alias = function.get("aliases", {}).get(qualifier)
        return None if alias is None else chosen_version(alias)

    async def invoke_by_weight(name, event, headers, path_qualifier=None, query_params=None):
        asked = path_qualifier or service._qp_first(query_params or {}, "Qualifier") or None
        qualifier = version_of(name, asked) or path_qualifier
        return await invoke(name, event, headers, qualifier, query_params)

    def find_record_by_weight(function_ref):
        name, qualifier = service._resolve_name_and_qualifier(function_ref)
        version = version_of(name, qualifier)
        if version is None:
            return find_record(function_ref)
        return find_record(f"{function_ref.removesuffix(f':{qualifier}')}:{version}")

    service._invoke = invoke_by_weight
    service._get_func_record_for_ref = find_record_by_weight


def _require(service, name: str, parameters: list) -> None:
    function = getattr(service, name, None)
    if function is None or list(inspect.signature(function).parameters) != parameters:
        raise SystemExit(
            f"the emulator has no lambda_svc.{name}({', '.join(parameters)}) any more: "
            "sandbox/emulator/weighted_aliases.py has to follow its new release"
        )
