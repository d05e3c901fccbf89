"""Gives rows to another program: the same columns, the same rows, an index on each column
that is filtered or sorted by, and the words of each row where the program can search in
them. The rows are the projects of a registry (an SQLite file) or the associations of a
list (a CSV file).

    load.py datasette ROWS TARGET.db
    load.py pocketbase ROWS DATA-FOLDER ADDRESS-OF-THE-RUNNING-PROGRAM
"""

import csv
import json
import secrets
import sqlite3
import sys
import urllib.request


class Projects:
    name = "projects"
    columns = [
        "code", "name", "applicant", "fund", "programme", "priority", "objective",
        "authority", "state", "starts_on", "ends_on", "granted", "realised", "summary",
    ]
    numbers = {"granted", "realised"}
    texts = ["name", "applicant", "summary"]
    unindexed = {"summary", "code"}

    @staticmethod
    def rows(registry):
        source = sqlite3.connect(f"file:{registry}?mode=ro", uri=True)
        return source.execute("""
            SELECT code, name, applicant_name, fund, programme, priority_number,
                objective_number, authority, state, starts_on, ends_on, granted_cents / 100,
                realised_cents / 100, json_extract(card, '$.summary')
            FROM projects ORDER BY number
        """)


class Associations:
    name = "associations"
    columns = [
        "name", "register_number", "business_id", "domicile", "activity", "registered_on",
        "email", "phone", "address", "post_code", "post_office", "web", "members", "notes",
    ]
    numbers = {"members"}
    texts = ["name", "register_number", "email", "domicile"]
    unindexed = {"phone", "address", "post_code", "web", "notes"}

    @staticmethod
    def rows(file):
        with open(file, encoding="utf-8-sig", newline="") as text:
            reader = csv.reader(text, delimiter=";")
            next(reader)
            for row in reader:
                row[5] = "-".join(part.zfill(2) for part in reversed(row[5].split(".")))
                row[12] = int(row[12]) if row[12] else None
                yield row


def of(source):
    return Associations if source.endswith(".csv") else Projects


def rows(table, source):
    for row in table.rows(source):
        yield [
            (value or 0) if column in table.numbers else (value or "")
            for column, value in zip(table.columns, row)
        ]


def indexed(table):
    return [column for column in table.columns if column not in table.unindexed]


def datasette(source, target):
    into, table = sqlite3.connect(target), of(source)
    types = ", ".join(
        f"{column} {'INTEGER' if column in table.numbers else 'TEXT'}"
        for column in table.columns
    )
    into.execute(f"CREATE TABLE {table.name} (id INTEGER PRIMARY KEY, {types})")
    places = ", ".join("?" for _ in table.columns)
    names = ", ".join(table.columns)
    into.executemany(
        f"INSERT INTO {table.name} ({names}) VALUES ({places})", rows(table, source)
    )
    for column in indexed(table):
        into.execute(f"CREATE INDEX {table.name}_{column} ON {table.name} ({column})")
    texts = ", ".join(table.texts)
    into.execute(
        f"CREATE VIRTUAL TABLE {table.name}_fts USING fts5 ({texts}, "
        f'content="{table.name}", content_rowid="id")'
    )
    into.execute(f"INSERT INTO {table.name}_fts ({table.name}_fts) VALUES ('rebuild')")
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


def pocketbase(source, folder, address):
    table = of(source)
    who = {"identity": "bench@kanto.example", "password": "measured-on-loopback"}
    token = ask(address, "/api/collections/_superusers/auth-with-password", who)["token"]
    fields = [
        {"name": column, "type": "number"}
        if column in table.numbers
        else {"name": column, "type": "text", "max": 100_000}
        for column in table.columns
    ]
    indexes = [
        f"CREATE INDEX idx_{column} ON {table.name} ({column})" for column in indexed(table)
    ]
    collection = {
        "name": table.name, "type": "base", "listRule": "", "viewRule": "",
        "fields": fields, "indexes": indexes,
    }
    ask(address, "/api/collections", collection, token)
    # Its own door takes rows one by one; the table is the same.
    into = sqlite3.connect(f"{folder}/data.db", timeout=30)
    places = ", ".join("?" for _ in range(len(table.columns) + 1))
    names = ", ".join(["id", *table.columns])
    named = ([secrets.token_hex(7) + "0", *row] for row in rows(table, source))
    into.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({places})", named)
    into.execute("ANALYZE")
    into.commit()


{"datasette": datasette, "pocketbase": pocketbase}[sys.argv[1]](*sys.argv[2:])
