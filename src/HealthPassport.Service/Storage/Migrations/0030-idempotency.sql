-- Answers to requests with an idempotency key, for a day: encrypted under a key that is derived from the request's own, which is not here.
-- Not part of backups.
CREATE TABLE idempotency (
    hash BYTEA PRIMARY KEY,            -- of the key
    request BYTEA NOT NULL,            -- HMAC of the request, under a key derived from the key
    answer BYTEA,                      -- null while the first request is being answered
    taken BIGINT NOT NULL,
    expires BIGINT NOT NULL
);
