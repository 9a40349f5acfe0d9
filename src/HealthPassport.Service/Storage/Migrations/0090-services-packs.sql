-- Services packs that this service hands out, as their publishers have signed them; public. A pack is known by its publisher and its name there.
CREATE TABLE services_packs (
    publisher TEXT NOT NULL,
    id TEXT NOT NULL,
    edition BIGINT NOT NULL,
    hash TEXT NOT NULL,                -- SHA-256 of the pack, in hexadecimal
    file BYTEA NOT NULL,
    PRIMARY KEY (publisher, id)
);
