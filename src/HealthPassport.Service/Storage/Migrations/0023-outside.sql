-- Members of staff at an outside OpenID provider, by what the provider promises never to give to another (OpenID Connect Core 5.7). Never an e-mail address.
CREATE TABLE outside_people (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX outside_people_by_person ON outside_people (person);
