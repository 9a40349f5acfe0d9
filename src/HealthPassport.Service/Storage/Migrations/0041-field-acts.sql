-- At home: the last act of a laptop on each of its cards that was taken over, so that what counted once is not done again,
-- and so that a reinstatement undoes nothing but the laptop's own suspension.
CREATE TABLE field_acts (
    list BIGINT NOT NULL,
    entry BIGINT NOT NULL,
    status INTEGER NOT NULL,
    overruled INTEGER NOT NULL,        -- 1: the home has set the status since
    PRIMARY KEY (list, entry)
);
