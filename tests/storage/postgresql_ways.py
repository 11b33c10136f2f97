"""Ways in which a PostgreSQL database comes between what we write or ask and what is kept or
answered, each by somebody who writes to it.
"""

MORE = "CREATE FUNCTION {}more() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'"
BEFORE = "CREATE TRIGGER {} BEFORE INSERT ON membership FOR EACH ROW EXECUTE FUNCTION more()"
#: statements, and what is named because of them
WAYS = {
    "a trigger that is called like a guard of another table": (
        (MORE.format(""), BEFORE.format("guard_mark")),
        "guard_mark on membership",
    ),
    "a view in a schema that is looked through first": (
        (
            "CREATE SCHEMA evil",
            "CREATE VIEW evil.membership AS SELECT * FROM public.membership WHERE id > 0",
            "SET search_path = evil, public",
        ),
        "the table membership, which is no plain table",
    ),
    "another table in such a schema": (
        (
            "CREATE SCHEMA evil",
            "CREATE TABLE evil.membership (LIKE public.membership)",
            "SET search_path = evil, public",
        ),
        "the table membership, which stands in another schema",
    ),
    "rows that are hidden from whoever reads them all": (
        (
            "ALTER TABLE membership ENABLE ROW LEVEL SECURITY",
            "CREATE POLICY few ON membership USING (current_query() NOT LIKE '%ORDER BY%')",
        ),
        "the table membership, which shows some rows and not others",
    ),
    "a rule": (("CREATE RULE more AS ON INSERT TO mark DO ALSO SELECT 1",), "more"),
    "an operator that fits better than the database's own": (
        (
            "CREATE FUNCTION same(varchar, varchar) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
            "CREATE OPERATOR = (LEFTARG = varchar, RIGHTARG = varchar, FUNCTION = same)",
        ),
        "the operator =",
    ),
    "a function that fits better": (
        ("CREATE FUNCTION lower(varchar) RETURNS text LANGUAGE sql AS 'SELECT ''x'''",),
        "lower",
    ),
    "a value that a program fills in": (
        ("ALTER TABLE membership ALTER COLUMN label SET DEFAULT lower('X')",),
        "the table membership, which fills a column by a program",
    ),
    "a check that runs a program": (
        ("ALTER TABLE mark ADD CHECK (length(reason) >= 0)",),
        "the table mark, which has a check",
    ),
    "a column of a kind of its own": (
        ("CREATE DOMAIN word AS varchar", "ALTER TABLE membership ALTER COLUMN label TYPE word"),
        "the table membership, which has a column of another kind",
    ),
    "a column that cuts off what it is given": (
        ("ALTER TABLE membership ALTER COLUMN label TYPE name",),
        "the table membership, whose column label is of another kind",
    ),
    "a kind that is looked through first": (
        (
            "CREATE SCHEMA evil",
            "CREATE DOMAIN evil.text AS varchar(3)",
            "SET search_path = evil, public",
        ),
        "the kind text",
    ),
    "a schema that answers what is asked about it": (
        (
            "CREATE SCHEMA evil",
            (
                "CREATE FUNCTION evil.current_schemas(boolean) RETURNS name[] LANGUAGE sql "
                "AS 'SELECT ARRAY[''public''::name]'"
            ),
            "SET search_path = evil, pg_catalog, public",
        ),
        "the setting search_path",
    ),
    "rows that are numbered backwards": (
        ("ALTER SEQUENCE mark_id_seq MINVALUE -9 INCREMENT -1",),
        "the table mark, whose rows are not numbered one after another",
    ),
    "rows that are numbered by another sequence": (
        (
            "CREATE SEQUENCE other INCREMENT -1",
            "ALTER TABLE mark ALTER COLUMN id SET DEFAULT nextval('other')",
        ),
        "the table mark, whose rows are not numbered one after another",
    ),
    "rows that number themselves": (
        (
            "ALTER TABLE mark ALTER COLUMN id DROP DEFAULT",
            "ALTER TABLE mark ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (INCREMENT -1)",
        ),
        "the table mark, which has a column of another kind",
    ),
    "two of what there is one of": (
        ("ALTER TABLE person DROP CONSTRAINT person_email_key",),
        "the table person, which has one row of another thing than it should",
    ),
    "rows that go where others go": (
        ("ALTER TABLE token ADD FOREIGN KEY (person) REFERENCES person (id) ON DELETE CASCADE",),
        "the table token, whose rows hang on others in another way",
    ),
    "a table that is not kept": (
        ("ALTER TABLE letter SET UNLOGGED",),
        "the table letter, which is emptied where the database breaks off",
    ),
    "a table that inherits": (
        ("CREATE TABLE other () INHERITS (membership)",),
        "the table membership, which inherits or is inherited",
    ),
    "an index over a program": (
        ("CREATE INDEX other ON membership (lower(label))",),
        "the table membership, which has an index over a program",
    ),
    "a cast": (
        ("CREATE TYPE tone AS ENUM ('mild')", "CREATE CAST (varchar AS tone) WITH INOUT"),
        "the cast character varying",
    ),
    "an order of letters of its own": (
        ('ALTER TABLE membership ALTER COLUMN label TYPE varchar COLLATE "C"',),
        "the table membership, which has a column of another kind",
    ),
    "programs that do not run": (
        ("SET session_replication_role = replica",),
        "the setting session_replication_role",
    ),
}
