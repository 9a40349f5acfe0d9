-- What administrators did: who, what, to whom, on which day. No hour, no address, and a key in no order.
CREATE TABLE acts (
    id BYTEA PRIMARY KEY,
    day INTEGER NOT NULL,
    actor TEXT NOT NULL,
    act TEXT NOT NULL,
    target TEXT NOT NULL
);
CREATE INDEX acts_by_day ON acts (day);
