"""Gives a registry's rows to another program: the same columns, the same rows, an
index on each column that is filtered or sorted by, and the words of each row where the
program can search in them.

    load.py datasette REGISTRY.db TARGET.db
    load.py pocketbase REGISTRY.db DATA-FOLDER ADDRESS-OF-THE-RUNNING-PROGRAM
"""

import json
import secrets
import sqlite3
import sys
import urllib.request

COLUMNS = [
    "code", "name", "applicant", "fund", "programme", "priority", "objective",
    "authority", "state", "starts_on", "ends_on", "granted", "realised", "summary",
]
AMOUNTS = {"granted", "realised"}
TEXTS = ["name", "applicant", "summary"]
INDEXED = [column for column in COLUMNS if column not in {"summary", "code"}]
ROWS = """
    SELECT code, name, applicant_name, fund, programme, priority_number,
        objective_number, authority, state, starts_on, ends_on, granted_cents / 100,
        realised_cents / 100, json_extract(card, '$.summary')
    FROM projects ORDER BY number
"""


def rows(registry):
    source = sqlite3.connect(f"file:{registry}?mode=ro", uri=True)
    for row in source.execute(ROWS):
        yield [
            (value or 0) if column in AMOUNTS else (value or "")
            for column, value in zip(COLUMNS, row)
        ]


def datasette(registry, target):
    into = sqlite3.connect(target)
    types = ", ".join(
        f"{column} {'INTEGER' if column in AMOUNTS else 'TEXT'}" for column in COLUMNS
    )
    into.execute(f"CREATE TABLE projects (id INTEGER PRIMARY KEY, {types})")
    places = ", ".join("?" for _ in COLUMNS)
    names = ", ".join(COLUMNS)
    into.executemany(f"INSERT INTO projects ({names}) VALUES ({places})", rows(registry))
    for column in INDEXED:
        into.execute(f"CREATE INDEX projects_{column} ON projects ({column})")
    texts = ", ".join(TEXTS)
    into.execute(
        f"CREATE VIRTUAL TABLE projects_fts USING fts5 ({texts}, "
        'content="projects", content_rowid="id")'
    )
    into.execute("INSERT INTO projects_fts (projects_fts) VALUES ('rebuild')")
    into.execute("ANALYZE")
    into.commit()


def ask(address, path, body, token=None):
    request = urllib.request.Request(
        address + path,
        json.dumps(body).encode(),
        {"Content-Type": "application/json", **({"Authorization": token} if token else {})},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def pocketbase(registry, folder, address):
    who = {"identity": "bench@kanto.example", "password": "measured-on-loopback"}
    token = ask(address, "/api/collections/_superusers/auth-with-password", who)["token"]
    fields = [
        {"name": column, "type": "number"}
        if column in AMOUNTS
        else {"name": column, "type": "text", "max": 100_000}
        for column in COLUMNS
    ]
    indexes = [f"CREATE INDEX idx_{column} ON projects ({column})" for column in INDEXED]
    collection = {
        "name": "projects", "type": "base", "listRule": "", "viewRule": "",
        "fields": fields, "indexes": indexes,
    }
    ask(address, "/api/collections", collection, token)
    # Its own door takes rows one by one; the table is the same.
    into = sqlite3.connect(f"{folder}/data.db", timeout=30)
    places = ", ".join("?" for _ in range(len(COLUMNS) + 1))
    names = ", ".join(["id", *COLUMNS])
    named = ([secrets.token_hex(7) + "0", *row] for row in rows(registry))
    into.executemany(f"INSERT INTO projects ({names}) VALUES ({places})", named)
    into.execute("ANALYZE")
    into.commit()


{"datasette": datasette, "pocketbase": pocketbase}[sys.argv[1]](*sys.argv[2:])
