-- What was sealed. The order within a batch was drawn at random; padding has no row here.
CREATE TABLE log_leaves (
    position BIGINT PRIMARY KEY,
    digest BYTEA NOT NULL,
    kid TEXT NOT NULL,
    leaf BYTEA NOT NULL
);
CREATE INDEX log_leaves_digest ON log_leaves (digest);
CREATE INDEX log_leaves_kid ON log_leaves (kid);

-- The tree: a tile holds up to 256 hashes of 32 bytes, of perfect subtrees of 256^level leaves.
CREATE TABLE log_tiles (
    level INTEGER NOT NULL,
    number BIGINT NOT NULL,
    hashes BYTEA NOT NULL,
    PRIMARY KEY (level, number)
);

CREATE TABLE log_heads (
    size BIGINT PRIMARY KEY,
    made_on INTEGER NOT NULL,
    head BYTEA NOT NULL
);

CREATE TABLE log_cosignatures (
    size BIGINT NOT NULL,
    issuer TEXT NOT NULL,
    added_on INTEGER NOT NULL,
    cosignature BYTEA NOT NULL,
    PRIMARY KEY (size, issuer)
);
