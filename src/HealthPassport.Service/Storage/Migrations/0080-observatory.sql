-- Counters of the Observatory. Each began at its noise, so no number here was ever a true count. The rows go when the month's table is signed.
CREATE TABLE observatory_cells (
    clinic TEXT NOT NULL,              -- a random number
    month INTEGER NOT NULL,            -- since January 1970
    table_number INTEGER NOT NULL,
    cell INTEGER NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (clinic, month, table_number, cell)
);

-- Signed tables of months that are over; public.
CREATE TABLE observatory_tables (
    clinic TEXT NOT NULL,
    month INTEGER NOT NULL,
    file BYTEA NOT NULL,
    PRIMARY KEY (clinic, month)
);
