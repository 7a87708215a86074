"""Reads a program against a generated SDK without running it: check-python-names.py <sdk folder> <program>.

Every `monitored.X(...)` must be a class of the SDK that takes these arguments and misses none, every
`monitored.X.Y` a member of an enum, every `resource.x` a property of the resource. Prints one line for each that is not.
"""

import ast
import pathlib
import sys

classes = {}
for file in pathlib.Path(sys.argv[1]).glob("*.py"):
    for node in ast.parse(file.read_text()).body:
        # `outputs.py` repeats names of `_inputs.py`, and is not imported into the package.
        if isinstance(node, ast.ClassDef) and file.name != "outputs.py":
            classes[node.name] = node


def constructor(name):
    methods = {m.name: m for m in classes[name].body if isinstance(m, ast.FunctionDef)}
    # The constructor of a resource is an overload beside `_internal_init`, which has the arguments.
    return methods.get("_internal_init") or methods["__init__"]


def arguments(name):
    found = constructor(name).args
    optional = {a.arg for a, d in zip(found.kwonlyargs, found.kw_defaults) if d is not None}
    names = {a.arg for a in found.args + found.kwonlyargs} - {"__self__", "resource_name", "opts"}
    # Arguments of a resource have defaults throughout; which are required is what its `...Args` class says.
    required = arguments(f"{name}Args")[1] if f"{name}Args" in classes else names - optional
    return names - {"__props__"}, required


def check(node):
    if isinstance(node, ast.Call) and is_ours(node.func):
        name = node.func.attr
        if name not in classes:
            yield node, f"no class {name}"
            return
        allowed, required = arguments(name)
        given = {k.arg for k in node.keywords}
        yield from ((node, f"{name} takes no {each}") for each in sorted(given - allowed))
        yield from ((node, f"{name} needs {each}") for each in sorted(required - given))
    elif isinstance(node, ast.Attribute) and is_ours(node.value):
        found = classes.get(node.value.attr)
        members = {t.id for s in found.body if isinstance(s, ast.Assign) for t in s.targets} if found else set()
        if node.attr not in members:
            yield node, f"no member {node.value.attr}.{node.attr}"
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in resources:
        owner = classes[resources[node.value.id]]
        if node.attr not in {m.name for m in owner.body if isinstance(m, ast.FunctionDef)}:
            yield node, f"{owner.name} has no output {node.attr}"


def is_ours(node):
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "monitored"


program = ast.parse(pathlib.Path(sys.argv[2]).read_text())
resources = {s.targets[0].id: s.value.func.attr for s in program.body if isinstance(s, ast.Assign)}
problems = [f"{n.lineno}: {text}" for each in ast.walk(program) for n, text in check(each)]
print("\n".join(problems))
sys.exit(1 if problems else 0)
