"""A generated C# SDK, read from its sources: its classes with their properties, and its enums.

A type is written as the generator writes it, with the namespace in full and without the question mark:
`Input<Pulumi.MonitoredEndpoint.Inputs.DriftArgs>`.
"""

import dataclasses
import pathlib

import tree_sitter
import tree_sitter_c_sharp

parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_c_sharp.language()))


@dataclasses.dataclass
class Property:
    type: str
    nullable: bool
    required: bool = False


@dataclasses.dataclass
class Class:
    name: str
    properties: dict
    members: set
    # The types of what its constructor needs, and of what it may be given beside.
    constructor: tuple


class Unreadable(Exception):
    pass


def parse(source):
    tree = parser.parse(source).root_node
    wrong = next((n for n in walk(tree) if n.type == "ERROR" or n.is_missing), None)
    if wrong is not None:
        raise Unreadable(f"{line(wrong)}: no C#: {text(wrong)[:80]!r}")
    return tree


def walk(node):
    yield node
    for child in node.children:
        yield from walk(child)


def text(node):
    return node.text.decode()


def line(node):
    return node.start_point[0] + 1


def named(node, *types):
    return [child for child in node.named_children if child.type in types]


class Sdk:
    def __init__(self, folder):
        self.classes = {}
        for file in sorted(pathlib.Path(folder).rglob("*.cs")):
            for space in named(parse(file.read_bytes()), "namespace_declaration"):
                for declared in named(space.child_by_field_name("body"), "class_declaration", "struct_declaration"):
                    self._read(text(space.child_by_field_name("name")), declared)
        self.namespaces = {name.rpartition(".")[0] for name in self.classes}
        self.root = min(self.namespaces, key=len)
        for each in self.classes.values():
            for found in each.properties.values():
                found.type = self._in_full(found.type)
            each.constructor = tuple([self._in_full(t) for t in types] for types in each.constructor)

    def _in_full(self, written):
        if written.endswith(">"):
            generic, _, inner = written[:-1].partition("<")
            return f"{generic}<{', '.join(self._in_full(t) for t in inner.split(', '))}>"
        return next((n for n in (written, f"{self.root}.{written}") if n in self.classes), written)

    def _read(self, namespace, declared):
        name = f"{namespace}.{text(declared.child_by_field_name('name'))}"
        body = declared.child_by_field_name("body")
        properties, members, required = {}, set(), set()
        for field in named(body, "field_declaration"):
            variable = named(field, "variable_declaration")[0]
            own = text(named(variable, "variable_declarator")[0].child_by_field_name("name"))
            if "public" in modifiers(field):
                properties[own] = Property(*type_of(variable))
            elif is_required(field):
                # The field behind the property of a list: its name is the property's in lower case.
                required.add(own.lower())
        for found in named(body, "property_declaration"):
            own = text(found.child_by_field_name("name"))
            if "static" in modifiers(found):
                members.add(own)
            else:
                properties[own] = Property(*type_of(found), is_required(found) or f"_{own}".lower() in required)
        self.classes[name] = Class(name, properties, members, constructor(body))


def modifiers(node):
    return {text(each) for each in named(node, "modifier")}


def is_required(node):
    return any("required: true" in text(each) for each in named(node, "attribute_list"))


def type_of(node):
    found = node.child_by_field_name("type")
    nullable = found.type == "nullable_type"
    written = text(found.child_by_field_name("type") if nullable else found)
    return written.replace("global::", "").replace("?", ""), nullable


def constructor(body):
    for found in named(body, "constructor_declaration"):
        if "public" in modifiers(found):
            given = named(found.child_by_field_name("parameters"), "parameter")
            must = [type_of(p)[0] for p in given if "=" not in text(p)]
            return must, [type_of(p)[0] for p in given[len(must) :]]
    return [], []
