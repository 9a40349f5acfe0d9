-- What the service has made for itself and must find again, such as its identifier: never a secret, nothing about people.
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
