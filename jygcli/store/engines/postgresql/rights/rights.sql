-- What decides who sees which rows: a schema of its own beside the store's, made by `jyg server grant` and made anew by
-- each. @rights@ and @store@ stand for the two schemas' names, @store_text@ for the store's as a text.
--
-- Whose row it is follows from its references (`path`), the log's lines and private numbers are noted as they are written
-- (`belongs`). All functions run with the rights of the store's owner, and look things up by their full names alone, so
-- that nobody puts a thing of the same name before them. Those that policies ask don't keep the server from working in
-- parallel for a login of all branches.

CREATE SCHEMA IF NOT EXISTS @rights@;

-- The logins, and the branches of each; one of all branches has none listed.
CREATE TABLE IF NOT EXISTS @rights@.login (
    name text COLLATE "C" PRIMARY KEY,
    all_branches boolean NOT NULL,
    may_write boolean NOT NULL
);

CREATE TABLE IF NOT EXISTS @rights@.login_branch (
    login text COLLATE "C" REFERENCES @rights@.login ON DELETE CASCADE,
    branch_id bigint NOT NULL,
    PRIMARY KEY (login, branch_id)
);

-- By which column a table's row leads to its branch, and to which table that column refers (none: it is the branch).
CREATE TABLE IF NOT EXISTS @rights@.path (
    table_name text COLLATE "C" PRIMARY KEY,
    column_name text COLLATE "C" NOT NULL,
    parent text COLLATE "C"
);

-- The columns that refer to private numbers.
CREATE TABLE IF NOT EXISTS @rights@.private_column (
    table_name text COLLATE "C",
    column_name text COLLATE "C",
    PRIMARY KEY (table_name, column_name)
);

-- The branch of what no reference leads to one: lines of the log, operations (of several branches, too), private
-- numbers, and rows that are gone.
CREATE TABLE IF NOT EXISTS @rights@.belongs (
    table_name text COLLATE "C",
    row_id bigint,
    branch_id bigint,
    PRIMARY KEY (table_name, row_id, branch_id)
);
CREATE INDEX IF NOT EXISTS ix_belongs_branch ON @rights@.belongs (branch_id, table_name, row_id);

-- Who wrote a private number of which it isn't known yet whose it is.
CREATE TABLE IF NOT EXISTS @rights@.made (
    private_id bigint PRIMARY KEY,
    login text COLLATE "C" NOT NULL
);
CREATE INDEX IF NOT EXISTS ix_made_login ON @rights@.made (login);

-- The operations that are complete: nothing is added to them.
CREATE TABLE IF NOT EXISTS @rights@.settled (
    operation_id bigint PRIMARY KEY
);

CREATE OR REPLACE FUNCTION @rights@.mine() RETURNS bigint[]
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(array_agg(branch_id), '{}') FROM @rights@.login_branch WHERE login = session_user::text
$$;

CREATE OR REPLACE FUNCTION @rights@.sees_all() RETURNS boolean
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM @rights@.login WHERE name = session_user::text AND all_branches)
$$;

-- Whether the login is the store's owner, or may act as it: for whom there are no rules here.
CREATE OR REPLACE FUNCTION @rights@.is_owner() RETURNS boolean
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT pg_has_role(session_user, relowner, 'MEMBER') FROM pg_class WHERE oid = '@store@.operation'::regclass
$$;

CREATE OR REPLACE FUNCTION @rights@.noted(wanted_table text, wanted_row bigint) RETURNS bigint[]
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(array_agg(branch_id), '{}') FROM @rights@.belongs
    WHERE table_name = wanted_table AND row_id = wanted_row
$$;

-- The branches of a row, now or, when it is gone, at its end; none where that can't be told.
CREATE OR REPLACE FUNCTION @rights@.branches_of(wanted_table text, wanted_row bigint) RETURNS bigint[]
LANGUAGE plpgsql VOLATILE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    way @rights@.path;
    led_to bigint;
BEGIN
    SELECT * INTO way FROM @rights@.path WHERE table_name = wanted_table;
    IF FOUND THEN
        EXECUTE format('SELECT %I FROM %I.%I WHERE id = $1', way.column_name, @store_text@, wanted_table)
        INTO led_to USING wanted_row;
    END IF;
    IF led_to IS NULL THEN
        RETURN @rights@.noted(wanted_table, wanted_row);
    END IF;
    RETURN CASE WHEN way.parent IS NULL THEN ARRAY[led_to] ELSE @rights@.branches_of(way.parent, led_to) END;
END
$$;

-- Whether a row is wholly of this login's branches.
CREATE OR REPLACE FUNCTION @rights@.is_mine(wanted_table text, wanted_row bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found bigint[] := @rights@.branches_of(wanted_table, wanted_row);
BEGIN
    RETURN cardinality(found) > 0 AND found <@ @rights@.mine();
END
$$;

-- Whether an operation has lines that this login doesn't see.
CREATE OR REPLACE FUNCTION @rights@.hides_lines(wanted bigint) RETURNS boolean
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT NOT (@rights@.sees_all() OR @rights@.is_owner()) AND EXISTS (
        SELECT 1 FROM @store@.change c WHERE c.operation_id = wanted AND NOT EXISTS (
            SELECT 1 FROM @rights@.belongs b
            WHERE b.table_name = 'change' AND b.row_id = c.id AND b.branch_id = ANY (@rights@.mine())))
$$;

-- Whether an operation is still being written.
CREATE OR REPLACE FUNCTION @rights@.is_open(wanted bigint) RETURNS boolean
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT NOT EXISTS (SELECT 1 FROM @rights@.settled WHERE operation_id = wanted)
$$;

-- What a text of the log has in a column: of one row, or of many.
CREATE OR REPLACE FUNCTION @rights@.said(told text, wanted text) RETURNS SETOF bigint
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    every jsonb := told::jsonb;
    place int;
BEGIN
    IF jsonb_typeof(every) = 'object' THEN
        RETURN QUERY SELECT (every ->> wanted)::bigint;
        RETURN;
    END IF;
    SELECT number - 1 INTO place
    FROM jsonb_array_elements_text(every -> 0) WITH ORDINALITY AS named (name, number) WHERE name = wanted;
    RETURN QUERY SELECT DISTINCT (one ->> place)::bigint
    FROM jsonb_array_elements(every) WITH ORDINALITY AS listed (one, number) WHERE number > 1;
END
$$;

-- The branches of a line of the log: by what it says, and by the rows as they are. Empty where nothing tells.
CREATE OR REPLACE FUNCTION @rights@.branches_of_line(line @store@.change) RETURNS bigint[]
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    way @rights@.path;
    told text;
    value bigint;
    found bigint[] := '{}';
BEGIN
    SELECT * INTO way FROM @rights@.path WHERE table_name = line.table_name;
    FOREACH told IN ARRAY ARRAY[line.before, line.after] LOOP
        CONTINUE WHEN told IS NULL;
        IF line.table_name IN ('private', 'taken_back') THEN
            FOR value IN SELECT @rights@.said(told, 'id') LOOP
                found := found || @rights@.noted(line.table_name, value);
            END LOOP;
        ELSIF way.column_name IS NOT NULL THEN
            FOR value IN SELECT @rights@.said(told, way.column_name) LOOP
                found := found || CASE WHEN way.parent IS NULL THEN ARRAY[value]
                                       ELSE @rights@.branches_of(way.parent, value) END;
            END LOOP;
        END IF;
    END LOOP;
    RETURN ARRAY(SELECT DISTINCT one FROM unnest(found) AS each (one) WHERE one IS NOT NULL);
END
$$;

-- Note of the private numbers in a line to which branch they belong. A login of some branches can only claim what it
-- sees already, or has just written.
CREATE OR REPLACE FUNCTION @rights@.claim(line @store@.change, branch bigint, is_restricted boolean) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    value bigint;
BEGIN
    FOR value IN
        SELECT place[1]::bigint
        FROM regexp_matches(coalesce(line.before, '') || coalesce(line.after, ''), U&'\FDD0([0-9]{1,18})\FDD1', 'g') AS place
        UNION
        SELECT named
        FROM @rights@.private_column p
        CROSS JOIN unnest(ARRAY[line.before, line.after]) AS told (words)
        CROSS JOIN LATERAL @rights@.said(told.words, p.column_name) AS named
        WHERE p.table_name = line.table_name AND told.words IS NOT NULL
    LOOP
        CONTINUE WHEN value IS NULL;
        IF is_restricted AND NOT @rights@.is_mine_to_tell(value) THEN
            RAISE insufficient_privilege USING MESSAGE = 'a line of the log tells of a number that is not this login''s';
        END IF;
        INSERT INTO @rights@.belongs VALUES ('private', value, branch) ON CONFLICT DO NOTHING;
    END LOOP;
END
$$;

-- The private numbers that this login has written and that nothing refers to yet.
CREATE OR REPLACE FUNCTION @rights@.just_made() RETURNS bigint[]
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(array_agg(private_id), '{}') FROM @rights@.made m
    WHERE m.login = session_user::text
      AND NOT EXISTS (SELECT 1 FROM @rights@.belongs b WHERE b.table_name = 'private' AND b.row_id = m.private_id)
$$;

CREATE OR REPLACE FUNCTION @rights@.is_mine_to_tell(wanted bigint) RETURNS boolean
LANGUAGE sql VOLATILE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM @rights@.belongs b
                   WHERE b.table_name = 'private' AND b.row_id = wanted AND b.branch_id = ANY (@rights@.mine()))
        OR wanted = ANY (@rights@.just_made())
$$;

-- The hash of an operation as the program reckons it (jygcli/store/log/chain.py): over the one before, its facts and
-- every line.
CREATE OR REPLACE FUNCTION @rights@.chained(done @store@.operation) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT encode(sha256(convert_to(
        done.previous
        || '{"at":' || to_json(done.at)::text || ',"command":' || to_json(done.command)::text
        || ',"user":' || to_json(done."user")::text || ',"work_day":' || to_json(done.work_day)::text || '}'
        || coalesce((SELECT string_agg(
               '[' || to_json(table_name)::text || ',' || row_id || ',' || coalesce(to_json(before)::text, 'null') || ','
               || coalesce(to_json(after)::text, 'null') || ']', '' ORDER BY id)
           FROM @store@.change WHERE operation_id = done.id), ''), 'UTF8')), 'hex')
$$;

-- At the end of an operation: it has to be the next one, of this login, with the hash of what it did, and, but for a
-- login of all branches, about its own rows alone. Then it is noted whose it is. `checks`: it isn't the owner who writes.
CREATE OR REPLACE FUNCTION @rights@.settle(done @store@.operation, checks boolean) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    before_it @store@.operation;
    line @store@.change;
    found bigint[];
    every bigint[] := '{}';
    own bigint[] := @rights@.mine();
    is_restricted boolean := checks AND NOT @rights@.sees_all();
    value bigint;
BEGIN
    IF checks THEN
        SELECT * INTO before_it FROM @store@.operation WHERE id <> done.id ORDER BY id DESC LIMIT 1;
        IF done.id <> coalesce(before_it.id, 0) + 1 OR done.previous <> coalesce(before_it.hash, repeat('0', 64)) THEN
            RAISE insufficient_privilege USING MESSAGE = 'the log is only continued at its end';
        END IF;
        IF done."user" <> session_user::text THEN
            RAISE insufficient_privilege USING MESSAGE = 'the log names the login that writes';
        END IF;
        IF done.hash IS DISTINCT FROM @rights@.chained(done) THEN
            RAISE insufficient_privilege USING MESSAGE = 'the hash is not that of what was done';
        END IF;
    END IF;
    -- a line about private numbers is of whoever another line says they are
    FOR line IN SELECT * FROM @store@.change WHERE operation_id = done.id ORDER BY table_name = 'private', id LOOP
        found := @rights@.branches_of_line(line);
        IF is_restricted THEN
            IF line.table_name = 'private' AND cardinality(found) = 0 AND cardinality(every) = 1 THEN
                FOR value IN SELECT @rights@.said(coalesce(line.after, line.before), 'id') LOOP
                    IF @rights@.is_mine_to_tell(value) THEN
                        INSERT INTO @rights@.belongs VALUES ('private', value, every[1]) ON CONFLICT DO NOTHING;
                    END IF;
                END LOOP;
                found := @rights@.branches_of_line(line);
            END IF;
            IF cardinality(found) = 0 OR NOT found <@ own THEN
                RAISE insufficient_privilege USING MESSAGE = 'a line of the log is about a row of another branch';
            END IF;
            FOR value IN SELECT @rights@.said(coalesce(line.after, line.before), 'id') LOOP
                IF NOT @rights@.branches_of(line.table_name, value) <@ own THEN
                    RAISE insufficient_privilege USING MESSAGE = 'a line of the log is about a row of another branch';
                END IF;
            END LOOP;
            IF NOT line.row_id IN (SELECT @rights@.said(coalesce(line.after, line.before), 'id')) THEN
                RAISE insufficient_privilege USING MESSAGE = 'a line of the log is about another row than it says';
            END IF;
        END IF;
        IF cardinality(found) = 1 THEN
            PERFORM @rights@.claim(line, found[1], is_restricted);
            INSERT INTO @rights@.belongs VALUES ('change', line.id, found[1]) ON CONFLICT DO NOTHING;
        ELSIF line.table_name IN (SELECT table_name FROM @rights@.private_column) THEN
            PERFORM @rights@.claim_of_rows(line.table_name, ARRAY(SELECT @rights@.said(coalesce(line.after, line.before), 'id')));
        END IF;
        every := ARRAY(SELECT DISTINCT one FROM unnest(every || found) AS each (one));
    END LOOP;
    INSERT INTO @rights@.belongs SELECT 'operation', done.id, one FROM unnest(every) AS each (one) ON CONFLICT DO NOTHING;
    INSERT INTO @rights@.settled VALUES (done.id) ON CONFLICT DO NOTHING;
    DELETE FROM @rights@.made m USING @rights@.belongs b WHERE b.table_name = 'private' AND b.row_id = m.private_id;
    IF checks THEN
        UPDATE @store@.chain_head
        SET operations = done.id, hash = done.hash,
            changes = changes + (SELECT count(*) FROM @store@.change WHERE operation_id = done.id)
        WHERE id = 1 AND hash = done.previous;
    END IF;
END
$$;

-- The private numbers that rows refer to, each to its row's branch: where a line of the log is of several.
CREATE OR REPLACE FUNCTION @rights@.claim_of_rows(wanted_table text, ids bigint[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    wanted record;
BEGIN
    FOR wanted IN SELECT * FROM @rights@.private_column WHERE table_name = wanted_table LOOP
        EXECUTE format(
            'INSERT INTO %1$I.belongs '
            'SELECT ''private'', t.%3$I, b FROM %2$I.%4$I t, unnest(%1$I.branches_of(%4$L, t.id)) b '
            'WHERE t.id = ANY ($1) AND t.%3$I IS NOT NULL ON CONFLICT DO NOTHING',
            @rights_text@, @store_text@, wanted.column_name, wanted_table) USING ids;
    END LOOP;
END
$$;

CREATE OR REPLACE FUNCTION @rights@.at_end_of_operation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM @rights@.settle(NEW, NOT @rights@.is_owner());
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION @rights@.at_new_lines() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT @rights@.is_owner() AND EXISTS (
        SELECT 1 FROM added a JOIN @rights@.settled s ON s.operation_id = a.operation_id) THEN
        RAISE insufficient_privilege USING MESSAGE = 'the log is only continued at its end';
    END IF;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION @rights@.at_new_private() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT (@rights@.is_owner() OR @rights@.sees_all()) THEN
        INSERT INTO @rights@.made SELECT id, session_user::text FROM added ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION @rights@.at_new_taken_back() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO @rights@.belongs
    SELECT 'taken_back', a.id, b FROM added a, unnest(@rights@.branches_of(a.table_name, a.row_id)) b
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;

-- Whose a row was that goes: what else the operation says of it is told by that. Its id may be somebody else's later.
CREATE OR REPLACE FUNCTION @rights@.at_gone() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    way @rights@.path;
BEGIN
    SELECT * INTO way FROM @rights@.path WHERE table_name = TG_TABLE_NAME;
    DELETE FROM @rights@.belongs WHERE table_name = TG_TABLE_NAME AND row_id IN (SELECT id FROM gone);
    EXECUTE format(
        'INSERT INTO %1$I.belongs SELECT %2$L, g.id, b FROM gone g, unnest('
        || CASE WHEN way.parent IS NULL THEN 'ARRAY[g.%3$I]' ELSE '%1$I.branches_of(%4$L, g.%3$I)' END
        || ') b ON CONFLICT DO NOTHING',
        @rights_text@, TG_TABLE_NAME, way.column_name, way.parent);
    IF TG_TABLE_NAME = 'branch' THEN
        DELETE FROM @rights@.login_branch WHERE branch_id IN (SELECT id FROM gone);
    END IF;
    RETURN NULL;
END
$$;

-- What was written before there were rights, or by a way round the triggers.
CREATE OR REPLACE FUNCTION @rights@.catch_up() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    done @store@.operation;
    wanted record;
    ids bigint[];
BEGIN
    INSERT INTO @rights@.belongs
    SELECT 'taken_back', t.id, b FROM @store@.taken_back t, unnest(@rights@.branches_of(t.table_name, t.row_id)) b
    ON CONFLICT DO NOTHING;
    FOR wanted IN SELECT DISTINCT table_name FROM @rights@.private_column LOOP
        EXECUTE format('SELECT array_agg(id) FROM %I.%I', @store_text@, wanted.table_name) INTO ids;
        PERFORM @rights@.claim_of_rows(wanted.table_name, ids);
    END LOOP;
    FOR done IN
        SELECT * FROM @store@.operation o
        WHERE NOT EXISTS (SELECT 1 FROM @rights@.settled s WHERE s.operation_id = o.id) ORDER BY id
    LOOP
        PERFORM @rights@.settle(done, false);
    END LOOP;
END
$$;
