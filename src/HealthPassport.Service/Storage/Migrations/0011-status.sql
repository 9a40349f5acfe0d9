-- Indices are a keyed permutation of a counter: what is below "reserved" may have been given out, what is above never was.
CREATE TABLE status_lists (
    number BIGINT PRIMARY KEY,
    reserved BIGINT NOT NULL,
    closed INTEGER NOT NULL,           -- 1: no more indices are given out
    key_check BYTEA NOT NULL,          -- tells whether the permutation's key is the one that the list began with
    version BIGINT NOT NULL            -- rises with every change of an entry
);

-- Only what is not valid has a row. Nothing tells which card it is, or when.
CREATE TABLE status_entries (
    list BIGINT NOT NULL,
    entry BIGINT NOT NULL,
    status INTEGER NOT NULL,           -- 1 revoked, 2 suspended, 3 superseded
    PRIMARY KEY (list, entry)
);

-- The numbers on sheets' stubs, as hashes.
CREATE TABLE sheet_stubs (
    hash BYTEA PRIMARY KEY,
    list BIGINT NOT NULL,
    entry BIGINT NOT NULL
);
