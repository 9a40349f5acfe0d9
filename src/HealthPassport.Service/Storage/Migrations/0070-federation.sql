-- The newest list of this member of a federated network, as it was published; public. The time is the list's number: two of one time would be taken for deceit.
CREATE TABLE member_lists (
    signed_at BIGINT PRIMARY KEY,      -- in seconds since 1970
    file BYTEA NOT NULL
);

-- The key's own signature over the issuer's identifier, made while its private key is at hand.
ALTER TABLE signing_keys ADD COLUMN proof BYTEA;
