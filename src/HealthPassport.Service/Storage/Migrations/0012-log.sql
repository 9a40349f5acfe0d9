-- Leaves that wait for the next sealing. The primary key is random: the order of the rows tells nothing.
CREATE TABLE log_waiting (
    id BYTEA PRIMARY KEY,
    leaf BYTEA NOT NULL
);
