-- Who may do what. Staff and systems only: nothing here is about a patient, and no client address or user agent is kept.
CREATE TABLE rights_version (
    id INTEGER PRIMARY KEY,
    version BIGINT NOT NULL
);
INSERT INTO rights_version (id, version) VALUES (1, 1);

-- kind: 1 a person, 2 a system, 3 a mobile unit. rights and entry_kinds are sums of flags.
CREATE TABLE subjects (
    id TEXT PRIMARY KEY,
    kind INTEGER NOT NULL,
    name TEXT NOT NULL,
    rights INTEGER NOT NULL,
    entry_kinds INTEGER NOT NULL
);

-- The public keys of a system, as a JSON array of JWKs.
CREATE TABLE clients (
    id TEXT PRIMARY KEY REFERENCES subjects (id) ON DELETE CASCADE,
    keys TEXT NOT NULL
);

-- Access tokens (use 1) and sessions (use 2), by hash. "expires" in seconds since 1970.
CREATE TABLE access_tokens (
    hash BYTEA PRIMARY KEY,
    subject TEXT NOT NULL REFERENCES subjects (id) ON DELETE CASCADE,
    rights INTEGER NOT NULL,
    expires BIGINT NOT NULL
);
CREATE INDEX access_tokens_by_subject ON access_tokens (subject);
CREATE INDEX access_tokens_by_expiry ON access_tokens (expires);

-- Client assertions that were used, until they expire: hash of client and jti.
CREATE TABLE used_assertions (
    hash BYTEA PRIMARY KEY,
    expires BIGINT NOT NULL
);
CREATE INDEX used_assertions_by_expiry ON used_assertions (expires);
