/// Version 1.
///
/// Times are seconds of UTC. A status is 0 for active and 1 for deleted. `run` is not a foreign
/// key: runs are few and records many, and forgetting a run must not search them all.
let firstSchema = """
  CREATE TABLE sources(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK(name <> ''),
    kind TEXT NOT NULL CHECK(kind IN ('oai-pmh', 'feed', 'file')),
    reader TEXT NOT NULL,
    location TEXT NOT NULL,
    settings TEXT NOT NULL,
    interval INTEGER CHECK(interval > 0),
    added INTEGER NOT NULL
  ) STRICT;

  -- One harvest of one source: its ledger, its window, and what to ask next.
  CREATE TABLE runs(
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
    started INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    finished INTEGER,
    outcome TEXT NOT NULL CHECK(outcome IN ('running', 'complete', 'incomplete', 'failed')),
    window_from TEXT,
    window_until TEXT,
    resumption_token TEXT,
    list_position TEXT,
    complete_list_size INTEGER,
    response_date TEXT,
    new INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    deleted INTEGER NOT NULL DEFAULT 0,
    quarantined INTEGER NOT NULL DEFAULT 0,
    requests INTEGER NOT NULL DEFAULT 0,
    bytes INTEGER NOT NULL DEFAULT 0,
    problems TEXT NOT NULL DEFAULT '[]',
    CHECK((finished IS NULL) = (outcome = 'running'))
  ) STRICT;
  CREATE INDEX runs_by_source ON runs(source, id);

  -- What the records of a feed share: a raw slice is read again together with its context.
  CREATE TABLE contexts(
    id INTEGER PRIMARY KEY,
    digest INTEGER NOT NULL,
    reader TEXT NOT NULL,
    namespace TEXT NOT NULL,
    shape TEXT NOT NULL,
    encoding TEXT NOT NULL,
    content BLOB NOT NULL
  ) STRICT;
  CREATE INDEX contexts_by_digest ON contexts(digest);

  -- The identity and present state of a record; its bytes are in history.
  CREATE TABLE records(
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
    identifier TEXT NOT NULL CHECK(identifier <> ''),
    status INTEGER NOT NULL CHECK(status IN (0, 1)),
    version INTEGER NOT NULL,
    digest_high INTEGER NOT NULL,
    digest_low INTEGER NOT NULL,
    first_seen INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    UNIQUE(source, identifier)
  ) STRICT;

  -- Every version of every record, the present one included.
  CREATE TABLE history(
    id INTEGER PRIMARY KEY,
    record INTEGER NOT NULL REFERENCES records ON DELETE CASCADE,
    version INTEGER NOT NULL,
    status INTEGER NOT NULL CHECK(status IN (0, 1)),
    received INTEGER NOT NULL,
    run INTEGER NOT NULL,
    datestamp TEXT NOT NULL,
    set_specs TEXT NOT NULL,
    line INTEGER NOT NULL,
    column INTEGER NOT NULL,
    byte_offset INTEGER NOT NULL,
    data_row INTEGER,
    context INTEGER NOT NULL REFERENCES contexts,
    raw BLOB NOT NULL,
    UNIQUE(record, version)
  ) STRICT;

  -- The id is the document number of the search index: never used twice, even after a removal.
  CREATE TABLE resources(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    public_id INTEGER NOT NULL UNIQUE,
    source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
    key TEXT NOT NULL,
    status INTEGER NOT NULL CHECK(status IN (0, 1)),
    changed INTEGER NOT NULL
  ) STRICT;

  -- What hits show of a resource. A table of its own: its rows are appended, where widening the
  -- row of the resource just made would move its neighbours.
  CREATE TABLE summaries(
    resource INTEGER PRIMARY KEY REFERENCES resources ON DELETE CASCADE,
    title TEXT NOT NULL,
    url TEXT NOT NULL,
    publisher TEXT NOT NULL,
    description TEXT NOT NULL,
    date TEXT NOT NULL,
    language TEXT NOT NULL,
    grade TEXT,
    quality REAL,
    metadata BLOB NOT NULL
  ) STRICT;

  -- A record describes one resource; a resource may have many (the rows of a KBART title).
  CREATE TABLE resource_records(
    record INTEGER PRIMARY KEY REFERENCES records ON DELETE CASCADE,
    resource INTEGER NOT NULL REFERENCES resources ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX resource_records_by_resource ON resource_records(resource, record);

  -- Resources of different sources that seem to be one thing; linked, never merged.
  CREATE TABLE same_as(
    resource INTEGER NOT NULL REFERENCES resources ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES resources ON DELETE CASCADE,
    basis TEXT NOT NULL,
    evidence TEXT NOT NULL,
    PRIMARY KEY(resource, other, basis),
    CHECK(resource < other)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX same_as_by_other ON same_as(other);

  -- The words of the standards, so that an assessment reads the same after they have changed.
  CREATE TABLE rulesets(
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    descriptor BLOB NOT NULL
  ) STRICT;
  CREATE INDEX rulesets_by_key ON rulesets(key);

  CREATE TABLE assessments(
    record INTEGER PRIMARY KEY REFERENCES records ON DELETE CASCADE,
    ruleset INTEGER NOT NULL REFERENCES rulesets,
    made INTEGER NOT NULL,
    assessment BLOB NOT NULL
  ) STRICT;

  -- What could not become a record; the same item met again is still one row.
  CREATE TABLE quarantine(
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
    digest INTEGER NOT NULL,
    run INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    identifier TEXT,
    reason TEXT NOT NULL,
    message TEXT NOT NULL,
    format TEXT NOT NULL,
    line INTEGER NOT NULL,
    column INTEGER NOT NULL,
    end_line INTEGER NOT NULL,
    end_column INTEGER NOT NULL,
    data_row INTEGER,
    field TEXT,
    precision INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE(source, digest)
  ) STRICT;
  CREATE INDEX quarantine_by_identifier ON quarantine(source, identifier);
  """
