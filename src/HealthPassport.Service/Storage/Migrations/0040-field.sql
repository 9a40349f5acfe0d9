-- At home: the tours. The code of a tour is derived from a secret beside the keys and is not here.
CREATE TABLE field_tours (
    id BYTEA PRIMARY KEY,
    unit TEXT NOT NULL,
    first_day INTEGER NOT NULL,
    days INTEGER NOT NULL,
    kinds INTEGER NOT NULL,
    supply INTEGER NOT NULL,
    request BYTEA,                     -- SHA-256 of the request that was granted
    unit_key BYTEA,
    answer BYTEA,                      -- the grant, for a laptop that asks once more
    lost_from INTEGER                  -- the first untrusted day; from then on nothing is taken in
);

CREATE TABLE field_keys (
    kid TEXT PRIMARY KEY,
    tour BYTEA NOT NULL,
    day INTEGER NOT NULL,
    list BIGINT NOT NULL
);
CREATE INDEX field_keys_by_tour ON field_keys (tour);

-- The short names of the cards that were handed in.
CREATE TABLE field_cards (
    kid TEXT NOT NULL,
    name BYTEA NOT NULL,
    PRIMARY KEY (kid, name)
);

-- On a mobile team's laptop: what it asked for and was granted, what it may still use, what it has signed.
CREATE TABLE field_laptop (
    id INTEGER PRIMARY KEY,
    request BYTEA NOT NULL,
    answer BYTEA,
    last_day INTEGER NOT NULL,         -- the day of the last signature
    receipt BYTEA                      -- of the last hand-in, its payload
);

CREATE TABLE field_supply (
    id BYTEA PRIMARY KEY,              -- random: it tells the order in which indices are taken, not their numbers
    list BIGINT NOT NULL,
    entry BIGINT NOT NULL
);

CREATE TABLE field_leaves (
    digest BYTEA PRIMARY KEY,
    kid TEXT NOT NULL,
    entry BIGINT NOT NULL,
    signature BYTEA NOT NULL           -- by the key of the day, which is gone when this is handed in
);
