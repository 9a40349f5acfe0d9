-- The newest trust file of the issuer's own network; public.
CREATE TABLE trust_files (
    number BIGINT PRIMARY KEY,
    file BYTEA NOT NULL,
    due BIGINT NOT NULL                -- when the next edition is due, in seconds since 1970
);
