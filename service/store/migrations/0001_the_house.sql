-- serves: 1
-- The first line names the oldest migration whose program still works with the tables as they are after this file.

-- A body of which something is on record. Its row is the lock under which its record changes.
CREATE TABLE bodies (
    key text PRIMARY KEY,
    version bigint NOT NULL,    -- goes up by one with each change of the register
    reordered bigint NOT NULL   -- the version at which a record last left the register, or changed places
);

-- The registers, a row a record: a reader takes what is of a later version than it knows.
CREATE TABLE records (
    body text NOT NULL REFERENCES bodies,
    field text NOT NULL,        -- the field of the register: tasks, meetings, …
    key text NOT NULL,
    position bigint NOT NULL,   -- by which the records of a field stand in order
    version bigint NOT NULL,    -- of the body, when this was written
    document json NOT NULL,     -- json, not jsonb: a zero character in a letter is no fault
    PRIMARY KEY (body, field, key)
);
CREATE INDEX records_since ON records (body, version);

-- What became of each letter.
CREATE TABLE ledger (
    body text NOT NULL REFERENCES bodies,
    slip text NOT NULL,
    number bigint GENERATED ALWAYS AS IDENTITY,
    content bytea NOT NULL,     -- sha256 of what identifies the letter, which may be long and hold any character
    fate text NOT NULL,
    received timestamptz NOT NULL,
    document json NOT NULL,
    PRIMARY KEY (body, slip)
);
CREATE INDEX ledger_seen ON ledger (body, content) WHERE fate IN ('applied', 'answered');
CREATE INDEX ledger_in_order ON ledger (body, received, number);

-- Our letters: sent, or waiting. Who sends them now holds a lease on them.
CREATE TABLE outbox (
    body text NOT NULL REFERENCES bodies,
    id text NOT NULL,
    number bigint GENERATED ALWAYS AS IDENTITY,
    token text,
    state text NOT NULL,
    created timestamptz NOT NULL,
    next_try timestamptz NOT NULL,
    document json NOT NULL,
    worker text,
    lease timestamptz,
    PRIMARY KEY (body, id)
);
CREATE INDEX outbox_waiting ON outbox (created, number) WHERE state = 'waiting';
CREATE INDEX outbox_token ON outbox (body, token) WHERE token IS NOT NULL;
CREATE INDEX outbox_in_order ON outbox (body, created, number);

-- Bytes under their sha256: every letter sent, every file filed. They are stored as they come: mail is mostly packed already.
CREATE TABLE kept (
    body text NOT NULL,
    digest bytea NOT NULL,
    content bytea NOT NULL,
    since timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (body, digest)
);
ALTER TABLE kept ALTER COLUMN content SET STORAGE EXTERNAL;

-- The key for tokens: one row.
CREATE TABLE secret (
    id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    content bytea NOT NULL
);

-- The spool: every letter that was promised to be handled, for ever. ``number`` is the order in which they were promised.
CREATE TABLE slips (
    name text PRIMARY KEY,
    number bigint GENERATED ALWAYS AS IDENTITY,
    body text NOT NULL,
    place text NOT NULL CHECK (place IN ('incoming', 'aside', 'archive')),
    tries integer NOT NULL,
    envelope json NOT NULL,
    content bytea,
    reason bytea
);
ALTER TABLE slips ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE INDEX slips_incoming ON slips (body, number) WHERE place = 'incoming';
CREATE INDEX slips_aside ON slips (number) WHERE place = 'aside';

-- Whose turn it is with the letters of a body: one worker at a time, as long as its lease holds.
CREATE TABLE queues (
    body text PRIMARY KEY,
    worker text,
    slips text[],              -- the names of those it works on
    lease timestamptz
);

-- What went by the rules of retention.
CREATE TABLE purged (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document json NOT NULL
);
