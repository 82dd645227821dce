-- Everything that happened, in order. An event is never changed or taken away; a second thought is a second event.
CREATE TABLE events (
    sequence INTEGER PRIMARY KEY,  -- from 1, without gaps; the order in which a replay takes them
    id TEXT NOT NULL UNIQUE,       -- the same on every machine that this event is carried to
    at TEXT NOT NULL,              -- UTC, as 2026-11-22T09:30:00.000000Z
    sitting TEXT NOT NULL,
    kind TEXT NOT NULL,
    item TEXT,                     -- a question's whole id, where the event is about one
    fingerprint TEXT,
    revision INTEGER,
    payload TEXT NOT NULL,         -- JSON, an object; its fields go with the kind
    checksum INTEGER NOT NULL      -- CRC-32 of all of the above
);

CREATE INDEX snapshots ON events (kind) WHERE kind = 'snapshot';

CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN
    SELECT RAISE(ABORT, 'an event is never changed');
END;

CREATE TRIGGER events_are_not_removed BEFORE DELETE ON events
BEGIN
    SELECT RAISE(ABORT, 'an event is never removed');
END;

-- What follows from the events, in small parts so that one more event rewrites only what it changed. A cache: it may
-- be emptied at any time.
CREATE TABLE state (
    entry TEXT NOT NULL,           -- of a field kept in entries, the name or place of one; else empty
    field TEXT NOT NULL,           -- as measurement.items; measurement alone for its small fields
    body TEXT NOT NULL,            -- JSON
    checksum INTEGER NOT NULL,     -- CRC-32 of all of the above
    PRIMARY KEY (entry, field)     -- so that what every answer changes stands together
) WITHOUT ROWID;

-- One row: to which events the state belongs.
CREATE TABLE seal (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    sequence INTEGER NOT NULL,     -- how many events there are, and the last one's place
    log INTEGER NOT NULL,          -- running CRC-32 over the checksums of all events
    tail INTEGER NOT NULL,         -- checksum of the last event
    parts INTEGER NOT NULL,        -- exclusive or of the checksums of all parts
    made_by TEXT NOT NULL,         -- the rules and the layout that the state was made by
    checksum INTEGER NOT NULL      -- CRC-32 of all of the above
);

INSERT INTO seal VALUES (1, 0, 0, 0, 0, '', 0);
