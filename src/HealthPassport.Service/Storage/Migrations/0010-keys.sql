-- The public half of every signing key. Private keys lie in files or in hardware, never here.
CREATE TABLE signing_keys (
    kid TEXT PRIMARY KEY,
    certificate BYTEA NOT NULL,
    source TEXT NOT NULL,              -- 'file' or 'pkcs11'
    state INTEGER NOT NULL,            -- 0 active, 1 retired, 2 compromised: as in trust bundles
    status_list BIGINT NOT NULL,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    destroyed_on INTEGER               -- the day on which the private key was destroyed
);

-- For a compromised key: the short names of the cards that are known to be older than the report.
CREATE TABLE proven_cards (
    kid TEXT NOT NULL,
    name BYTEA NOT NULL,
    PRIMARY KEY (kid, name)
);
