"""What programs and people elsewhere hold on to.

Routes, commands, the API's description, schemas of files, words in rows. Drawn from the running
product.
"""

import json
import re
import sqlite3

import click

from tests.formats.product import JOBS, DecisionKind, Role, Stage, Verb, command, command_line

TOLD = {"description", "title", "summary", "$schema"}  #: of a schema: words for people
SORTED = {"required", "enum", "anyOf", "oneOf", "type"}  #: lists whose order says nothing
BY_NAME = {"properties", "patternProperties"}


def routes(app):
    """Method and address of every route.

    What stands in an address for something else is an empty pair of brackets.
    """
    rules = [
        (rule, method)
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    ]
    return sorted(f"{method} {re.sub(r'<[^>]*>', '<>', rule.rule)}" for rule, method in rules)


def commands(group=command_line, words=()):
    """Every command of the command line by its words.

    With its options and how many arguments it takes.
    """
    context, found = click.Context(group), {}
    if not words:
        found[""] = {
            "options": sorted(option for each in group.params for option in each.opts),
            "arguments": 0,
        }
    for name in group.list_commands(context):
        each = group.get_command(context, name)
        if isinstance(each, click.Group):
            found |= commands(each, (*words, name))
        else:
            options = sorted(
                option
                for taken in each.params
                if isinstance(taken, click.Option)
                for option in (*taken.opts, *taken.secondary_opts)
            )
            found[" ".join((*words, name))] = {
                "options": options,
                "arguments": sum(isinstance(taken, click.Argument) for taken in each.params),
            }
    return found


def helps():
    """What every command says of itself when it is asked for help."""
    pages = [tuple(name.split()) for name in sorted(commands())]
    return "\n".join(
        f"$ tender {' '.join((*words, '--help'))}\n{command(*words, '--help')[1]}"
        for words in pages
    )


def schemas():
    """The schema of every file that has one, as `tender schema` prints it."""
    return {name: json.loads(command("schema", name)[1]) for name in command("schema")[1].split()}


def words():
    """The words by which rows and the API name things."""
    listed = {
        "verbs": Verb,
        "roles": Role,
        "decisions": DecisionKind,
        "stages": Stage,
        "jobs": JOBS,
    }
    return {
        name: sorted(str(word.value if hasattr(word, "value") else word) for word in every)
        for name, every in listed.items()
    }


def columns(path):
    """The columns of every table of a store in SQLite."""
    with sqlite3.connect(path) as store:
        tables = [
            name
            for (name,) in store.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            )
        ]
        return {
            table: sorted(row[1] for row in store.execute(f'PRAGMA table_info("{table}")'))
            for table in tables
        }


def in_rows(path):
    """The words of those kinds that stand in a store's own rows."""
    asked = {
        "verbs": "SELECT DISTINCT verb FROM audit",
        "roles": "SELECT DISTINCT role FROM membership",
        "decisions": "SELECT DISTINCT kind FROM decision",
        "jobs": "SELECT DISTINCT kind FROM job",
    }
    with sqlite3.connect(path) as store:
        return {
            name: sorted(word for (word,) in store.execute(query)) for name, query in asked.items()
        }


def operations(description):
    """What the API's description promises.

    Without words for people and without the names of its components.
    """
    found = {}
    for path, methods in description["paths"].items():
        for method, told in methods.items():
            takes = {
                (each["in"], each["name"]): [each["required"], shape(each["schema"], description)]
                for each in told.get("parameters", ())
            }
            body = told.get("requestBody")
            gives = {
                status: _contents(answer["content"], description)
                for status, answer in told["responses"].items()
            }
            found[f"{method.upper()} {path}"] = {
                "id": told["operationId"],
                "takes": takes,
                "body": body and [body["required"], _contents(body["content"], description)],
                "gives": gives,
            }
    return found


def _contents(contents, description):
    return {kind: shape(content["schema"], description) for kind, content in contents.items()}


def shape(schema, root, within=()):
    """A schema with what it refers to put in its place.

    What refers to itself says how many levels up.
    """
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        target = schema["$ref"]
        if target in within:
            return {"again": len(within) - within.index(target)}
        rest = {key: value for key, value in schema.items() if key != "$ref"}
        return shape(_at(root, target) | rest, root, (*within, target))
    found = {}
    for key, value in schema.items():
        if key in TOLD or key == "$defs":
            continue
        if key in BY_NAME:
            found[key] = {name: shape(inner, root, within) for name, inner in value.items()}
        elif isinstance(value, list):
            inner = [shape(each, root, within) for each in value]
            found[key] = (
                sorted(inner, key=lambda each: json.dumps(each, sort_keys=True))
                if key in SORTED
                else inner
            )
        else:
            found[key] = shape(value, root, within) if key not in ("default", "const") else value
    return found


def of_then(now, kept):
    """A shape without the properties that a later version added, each of which may be left out;
    what had to be there then may be left out today too.
    """
    if isinstance(now, list) and isinstance(kept, list) and len(now) == len(kept):
        return [of_then(inner, before) for inner, before in zip(now, kept, strict=True)]
    if not isinstance(now, dict) or not isinstance(kept, dict):
        return now
    shapes = {name: of_then(inner, kept.get(name)) for name, inner in now.items()}
    if "properties" in now and "properties" in kept:
        needed = now.get("required", [])
        shapes["properties"] = {
            name: inner
            for name, inner in shapes["properties"].items()
            if name in kept["properties"] or name in needed
        }
        if set(needed) < set(kept.get("required", ())):
            shapes["required"] = kept["required"]
    return shapes


def of_operation_then(now, kept):
    """An operation without what a later version may add: a parameter, a body or a part of one that
    may be left out, and to an answer anything; whoever reads it reads what it knows.
    """
    if now is None:
        return None
    body, gives = of_then(now["body"], kept["body"]), _answered_then(now["gives"], kept["gives"])
    if kept["body"] is None and now["body"] and not now["body"][0]:
        body = None
    takes = {
        name: asked for name, asked in now["takes"].items() if name in kept["takes"] or asked[0]
    }
    return {**now, "takes": takes, "body": body, "gives": gives}


def _answered_then(now, kept):
    if isinstance(now, list) and isinstance(kept, list) and len(now) == len(kept):
        return [_answered_then(inner, before) for inner, before in zip(now, kept, strict=True)]
    if not isinstance(now, dict) or not isinstance(kept, dict):
        return now
    shapes = {name: _answered_then(inner, kept.get(name)) for name, inner in now.items()}
    if "properties" in now and "properties" in kept:
        names = kept["properties"]
        shapes["properties"] = {
            name: inner for name, inner in shapes["properties"].items() if name in names
        }
        if "required" in now:
            shapes["required"] = [name for name in now["required"] if name in names]
    if "enum" in now and "enum" in kept:  # an answer may have a word that there was not then
        shapes["enum"] = [word for word in now["enum"] if word in kept["enum"]]
    return shapes


def _at(root, target):
    for step in target.removeprefix("#/").split("/"):
        root = root[step]
    return root
