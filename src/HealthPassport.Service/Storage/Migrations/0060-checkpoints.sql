-- The checkpoints of the issuer's own network, one a week, with the trust file that each was made of; public. An empty text: a week that gets none.
CREATE TABLE checkpoints (
    edition INTEGER PRIMARY KEY,       -- the week
    text TEXT NOT NULL,
    file BYTEA NOT NULL
);
