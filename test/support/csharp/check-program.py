"""Reads programs against a generated SDK without compiling them: check-program.py <sdk folder> <program>...

Follows the types through a program: what is constructed, assigned, copied and returned must be what the SDK's sources
take there. Knows only the syntax that the guide uses; the rest is named as a problem, never passed over. What comes from
Pulumi's own library (`Deployment.RunAsync`, `Apply`, that an `Input<T>` takes a `T` and an `Output<T>`) is taken as known.
Prints one line for each problem, with file and line.
"""

import pathlib
import re
import sys

from sdk import Sdk, Unreadable, line, named, parse, text

literals = {
    "string_literal": "string",
    "integer_literal": "double",
    "real_literal": "double",
    "boolean_literal": "bool",
}


class Problem(Exception):
    def __init__(self, node, reason):
        super().__init__(f"{line(node)}: {reason}")


def inner(generic, of):
    """What stands between the brackets of `generic`, when it is one of these."""
    found = re.fullmatch(rf"(?:{'|'.join(of)})<(.*)>", generic)
    return found and found[1]


class Check:
    def __init__(self, sdk):
        self.sdk = sdk
        self.spaces = []
        self.problems = []

    def program(self, tree):
        for node in tree.named_children:
            if node.type == "using_directive":
                self.attempt(self.using, text(node.named_children[0]), node)
            else:
                self.attempt(self.main, node)
        return self.problems

    def attempt(self, check, *args):
        try:
            return check(*args)
        except Problem as problem:
            self.problems.append(str(problem))

    def using(self, name, node):
        if name.startswith(self.sdk.root):
            if name not in self.sdk.namespaces:
                raise Problem(node, f"no namespace {name}")
            self.spaces.append(name)

    def main(self, node):
        shape = r"return await Deployment\.RunAsync\(\(\) =>\s*\{.*\}\);"
        if not re.fullmatch(shape, text(node), re.DOTALL):
            raise Problem(node, f"not understood: {text(node)[:60]}")
        call = node.named_children[0].named_children[0].named_children[0]
        scope = {}
        for statement in self.body(call, "arguments").named_children:
            self.attempt(self.statement, statement, scope)

    def body(self, call, field):
        return call.child_by_field_name(field).named_children[0].named_children[0].child_by_field_name("body")

    def statement(self, node, scope):
        if node.type == "local_declaration_statement":
            declaration = node.named_children[0]
            if text(declaration.child_by_field_name("type")) != "var":
                raise Problem(node, "not understood: a type other than var")
            variable = named(declaration, "variable_declarator")[0]
            value = variable.named_children[1]
            scope[text(variable.child_by_field_name("name"))] = (self.type_of(value, scope), False)
        elif node.type == "return_statement":
            made = node.named_children[0]
            if text(made.child_by_field_name("type")) != "Dictionary<string, object?>":
                raise Problem(node, "must return a Dictionary<string, object?>")
            for each in self.elements(made):
                self.attempt(self.exported, each, scope)
        else:
            raise Problem(node, f"not understood: {node.type}")

    def exported(self, node, scope):
        found, _ = self.member(node.child_by_field_name("right"), scope)
        if not found.startswith("Output<"):
            raise Problem(node, f"is {found}, no output")

    def elements(self, creation):
        return named(creation, "initializer_expression")[0].named_children

    def find(self, name, node):
        found = [f"{space}.{name}" for space in self.spaces if f"{space}.{name}" in self.sdk.classes]
        if len(found) != 1:
            raise Problem(node, f"no class {name}" if not found else f"which {name}? {', '.join(found)}")
        return self.sdk.classes[found[0]]

    def type_of(self, node, scope):
        """The type of a constructed object, which is checked on the way."""
        if node.type != "object_creation_expression":
            raise Problem(node, f"not understood: {node.type}")
        found = self.find(text(node.child_by_field_name("type")), node)
        arguments = node.child_by_field_name("arguments")
        given = [each.named_children[0] for each in arguments.named_children] if arguments else []
        must, may = found.constructor
        if not len(must) <= len(given) <= len(must) + len(may):
            raise Problem(node, f"{found.name} takes {len(must)} arguments, not {len(given)}")
        for value, want in zip(given, [*must, *may]):
            self.attempt(self.value, value, want, False, scope)
        if node.child_by_field_name("initializer"):
            self.initializer(node, found, scope)
        return found.name

    def initializer(self, node, found, scope):
        given = set()
        for each in self.elements(node):
            name = text(each.child_by_field_name("left"))
            if name not in found.properties:
                self.problems.append(str(Problem(each, f"{found.name} has no {name}")))
                continue
            if name in given:
                self.problems.append(str(Problem(each, f"{name} is given twice")))
            given.add(name)
            want = found.properties[name]
            self.attempt(self.value, each.child_by_field_name("right"), want.type, want.nullable, scope)
        missing = {name for name, each in found.properties.items() if each.required} - given
        for name in sorted(missing):
            self.problems.append(str(Problem(node, f"{found.name} needs {name}")))

    def value(self, node, want, nullable, scope):
        if node.type == "implicit_object_creation_expression":
            return self.collection(node, want, scope)
        if node.type == "conditional_expression":
            return self.conditional(node, want, nullable, scope)
        if node.type == "invocation_expression":
            return self.apply(node, want, scope)
        if node.type in literals:
            found, absent = literals[node.type], False
        elif node.type == "member_access_expression":
            found, absent = self.member(node, scope)
        else:
            found, absent = self.type_of(node, scope), False
        self.assign(node, found, absent, want, nullable)

    def assign(self, node, found, absent, want, nullable):
        taken = {want, inner(want, ["Input"]), want.replace("Input<", "Output<", 1)}
        if found not in taken or (absent and not nullable):
            raise Problem(node, f"is {found}{'?' if absent else ''}, where {want} is wanted")

    def collection(self, node, want, scope):
        element = inner(want, ["List", "InputList"])
        pair = inner(want, ["Dictionary<string, (?=.*>)", "Dictionary", "InputMap"])
        for each in self.elements(node):
            if element:
                self.attempt(self.value, each, element, False, scope)
            elif pair and each.type == "initializer_expression" and len(each.named_children) == 2:
                key, item = each.named_children
                self.attempt(self.value, key, "string", False, scope)
                self.attempt(self.value, item, pair.removeprefix("string, "), False, scope)
            else:
                raise Problem(each, f"cannot stand in {want}")

    def member(self, node, scope):
        """The type of an output, of a property of what was handed in, or of an enum's member; and if it may be absent."""
        if node.type != "member_access_expression":
            raise Problem(node, f"not understood: {node.type}")
        owner, name = text(node.child_by_field_name("expression")), text(node.child_by_field_name("name"))
        if owner in scope:
            found = self.sdk.classes[scope[owner][0]]
            if name not in found.properties:
                raise Problem(node, f"{found.name} has no {name}")
            return found.properties[name].type, found.properties[name].nullable
        found = self.find(owner, node)
        if name not in found.members:
            raise Problem(node, f"{found.name} has no member {name}")
        return found.name, False

    def apply(self, node, want, scope):
        function = node.child_by_field_name("function")
        found, _ = self.member(function.child_by_field_name("expression"), scope)
        given = inner(found, ["Output"])
        if text(function.child_by_field_name("name")) != "Apply" or not given or not inner(want, ["Input"]):
            raise Problem(node, f"not understood: {text(function)} where {want} is wanted")
        made = node.child_by_field_name("arguments").named_children[0].named_children[0]
        parameter = text(made.child_by_field_name("parameters"))
        self.value(made.child_by_field_name("body"), inner(want, ["Input"]), False, {**scope, parameter: (given, False)})

    def conditional(self, node, want, nullable, scope):
        condition = node.child_by_field_name("condition")
        shape = re.fullmatch(r"([\w.]+) is not \{ \} (\w+)", text(condition))
        absent = node.child_by_field_name("consequence")
        if not shape or text(absent) != "null!":
            raise Problem(node, f"not understood: {text(node)[:60]}")
        found, may_be_absent = self.member(condition.child_by_field_name("expression"), scope)
        if not may_be_absent or not nullable:
            raise Problem(node, f"{shape[1]} and what it is assigned to must both be optional")
        self.value(node.child_by_field_name("alternative"), want, nullable, {**scope, shape[2]: (found, False)})


def problems_of(sdk, program):
    try:
        return Check(sdk).program(parse(pathlib.Path(program).read_bytes()))
    except Unreadable as unreadable:
        return [str(unreadable)]


sdk = Sdk(sys.argv[1])
problems = [f"{program}:{each}" for program in sys.argv[2:] for each in problems_of(sdk, program)]
print("\n".join(problems))
sys.exit(1 if problems else 0)
