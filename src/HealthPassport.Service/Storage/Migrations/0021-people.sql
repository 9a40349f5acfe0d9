-- Members of staff: a name to sign in with and a name to show (in subjects), nothing more.
CREATE TABLE people (
    id TEXT PRIMARY KEY REFERENCES subjects (id) ON DELETE CASCADE,
    login TEXT NOT NULL,
    login_key TEXT NOT NULL UNIQUE,
    password_hash TEXT,
    security_stamp TEXT NOT NULL,
    failures INTEGER NOT NULL,
    locked_until BIGINT NOT NULL
);

CREATE TABLE passkeys (
    id BYTEA PRIMARY KEY,
    person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    public_key BYTEA NOT NULL,
    sign_count BIGINT NOT NULL,
    transports TEXT NOT NULL,
    is_verified INTEGER NOT NULL,
    is_backup_eligible INTEGER NOT NULL,
    is_backed_up INTEGER NOT NULL,
    day INTEGER NOT NULL
);
CREATE INDEX passkeys_by_person ON passkeys (person);

-- One-time links, by the hash of their secret: for a person, or (no person) for the first administrator.
CREATE TABLE invitations (
    hash BYTEA PRIMARY KEY,
    person TEXT UNIQUE REFERENCES people (id) ON DELETE CASCADE,
    expires BIGINT NOT NULL
);
