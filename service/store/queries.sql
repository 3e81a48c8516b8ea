-- Every statement of the PostgreSQL store by its name, with what it is for. Times that leases are made of are the server's.
-- ``set_config('synchronous_commit', 'off', true)`` lets one statement return before it is on disk: the log is written in order,
-- so it is there before the next commit that waits for the disk. Only where that is enough.


-- bodies --
-- The bodies on record.
SELECT key FROM bodies ORDER BY key

-- open_body --
-- A body's row, made if there is none.
INSERT INTO bodies (key, version, reordered) VALUES (%(body)s, 0, 0) ON CONFLICT DO NOTHING

-- lock_body --
-- The body's change begins: wait until no other is open, on any machine.
SELECT version FROM bodies WHERE key = %(body)s FOR NO KEY UPDATE

-- register --
-- The records of a body that are later than those known, in order; one row without a field if there are none.
SELECT b.version, b.reordered, r.field, r.key, r.document::text
FROM bodies b LEFT JOIN records r ON r.body = b.key AND r.version > %(since)s
WHERE b.key = %(body)s ORDER BY r.position

-- set_version --
-- The register has changed.
UPDATE bodies SET version = %(version)s, reordered = greatest(reordered, %(reordered)s) WHERE key = %(body)s

-- remove_record --
-- What is no longer in the register.
DELETE FROM records WHERE body = %(body)s AND field = %(field)s AND key = %(key)s

-- write_record --
-- What is new in the register, or other than before; that stays in its place.
INSERT INTO records (body, field, key, position, version, document)
VALUES (%(body)s, %(field)s, %(key)s, %(position)s, %(version)s, %(document)s)
ON CONFLICT (body, field, key) DO UPDATE SET version = excluded.version, document = excluded.document

-- has_turn --
-- Whether it is still this worker's turn with the letters that are about to be committed (it may have slept through its lease),
-- and so it stays until the commit. No row for what is not in the spool.
SELECT s.name, s.place = 'incoming' AND q.worker IS NOT DISTINCT FROM %(worker)s
FROM slips s JOIN queues q USING (body) WHERE s.name = ANY (%(slips)s) FOR SHARE OF q

-- write_entry --
-- What became of a letter. One that is handled again has its entry replaced where it stands.
INSERT INTO ledger (body, slip, content, fate, received, document)
VALUES (%(body)s, %(slip)s, %(content)s, %(fate)s, %(received)s, %(document)s)
ON CONFLICT (body, slip) DO UPDATE
SET content = excluded.content, fate = excluded.fate, received = excluded.received, document = excluded.document

-- seen --
-- The first letter with this content that was applied or answered.
SELECT document::text FROM ledger
WHERE body = %(body)s AND content = %(content)s AND fate IN ('applied', 'answered')
ORDER BY number LIMIT 1

-- entries --
-- The ledger, oldest first.
SELECT document::text FROM ledger WHERE body = %(body)s ORDER BY received, number

-- add_outgoing --
-- A letter to be sent. One that is known is left as it is.
INSERT INTO outbox (body, id, token, state, created, next_try, document)
VALUES (%(body)s, %(id)s, %(token)s, %(state)s, %(created)s, %(next_try)s, %(document)s)
ON CONFLICT DO NOTHING

-- settle --
-- How a letter stands after a try.
UPDATE outbox SET token = %(token)s, state = %(state)s, next_try = %(next_try)s, document = %(document)s
WHERE body = %(body)s AND id = %(id)s

-- outbox --
-- All of a body's letters, oldest first.
SELECT document::text FROM outbox WHERE body = %(body)s ORDER BY created, number

-- sent --
-- Those with one of these ids, or with this token.
SELECT document::text FROM outbox
WHERE body = %(body)s AND (id = ANY (%(ids)s) OR token = %(token)s)
ORDER BY created, id

-- waiting --
-- What is due, oldest first, some at a time, and from now on this worker's to send; also what a wrong clock put off beyond the
-- horizon. What it held before and is not due, it has tried: others may have it when it is due again.
WITH tried AS (
    SELECT body, id FROM outbox
    WHERE state = 'waiting' AND worker = %(worker)s AND next_try > %(now)s AND next_try <= %(horizon)s FOR UPDATE SKIP LOCKED
), let_go AS (
    UPDATE outbox o SET worker = NULL, lease = NULL FROM tried WHERE o.body = tried.body AND o.id = tried.id
), due AS (
    SELECT body, id FROM outbox
    WHERE state = 'waiting' AND (next_try <= %(now)s OR next_try > %(horizon)s)
    AND (worker IS NULL OR worker = %(worker)s OR lease < now())
    ORDER BY created, number LIMIT 200 FOR UPDATE SKIP LOCKED
), taken AS (
    UPDATE outbox o SET worker = %(worker)s, lease = now() + %(lease)s FROM due
    WHERE o.body = due.body AND o.id = due.id
    RETURNING o.created, o.number, o.document
)
SELECT document::text FROM taken, set_config('synchronous_commit', 'off', true) ORDER BY created, number

-- next_try --
-- When the next letter is due; what another worker is sending, not before its lease ends.
SELECT min(CASE WHEN worker <> %(worker)s THEN greatest(next_try, lease) ELSE next_try END) FROM outbox WHERE state = 'waiting'

-- keep --
-- Bytes under their digest.
INSERT INTO kept (body, digest, content) VALUES (%(body)s, %(digest)s, %(content)s) ON CONFLICT DO NOTHING

-- kept --
-- The bytes of this digest.
SELECT content FROM kept WHERE body = %(body)s AND digest = %(digest)s

-- make_secret --
-- The key for tokens, if there is none yet.
INSERT INTO secret (content) VALUES (%(content)s) ON CONFLICT DO NOTHING

-- secret --
-- The key for tokens.
SELECT content FROM secret

-- renew --
-- A worker that lives keeps what it holds.
WITH turns AS (
    UPDATE queues SET lease = now() + %(lease)s WHERE worker = %(worker)s
), mine AS (
    SELECT body, id FROM outbox WHERE state = 'waiting' AND worker = %(worker)s FOR UPDATE SKIP LOCKED
)
UPDATE outbox o SET lease = now() + %(lease)s FROM mine, set_config('synchronous_commit', 'off', true)
WHERE o.body = mine.body AND o.id = mine.id

-- let_go --
-- A worker that ends in order holds nothing any more.
WITH turns AS (
    UPDATE queues SET worker = NULL, slips = NULL, lease = NULL WHERE worker = %(worker)s
)
UPDATE outbox SET worker = NULL, lease = NULL WHERE state = 'waiting' AND worker = %(worker)s


-- put --
-- A letter is promised to be handled, and those who wait for one are told.
WITH queue AS (
    INSERT INTO queues (body) VALUES (%(body)s) ON CONFLICT DO NOTHING
)
INSERT INTO slips (name, body, place, tries, envelope, content)
SELECT %(name)s, %(body)s, 'incoming', 0, %(envelope)s::json, %(content)s FROM pg_notify('secretariat', %(worker)s)

-- begin_turn --
-- The body that does not rest and whose letters nobody works on, of which one has waited longest: from now on it is this worker's
-- turn there. The bodies with letters that wait are found by looking for the first, the first after it, and so on: it does not
-- matter how many wait.
WITH RECURSIVE waiting AS (
    (SELECT body, number FROM slips WHERE place = 'incoming' ORDER BY body, number LIMIT 1)
    UNION ALL
    SELECT next.body, next.number FROM waiting, LATERAL (
        SELECT body, number FROM slips WHERE place = 'incoming' AND body > waiting.body ORDER BY body, number LIMIT 1
    ) AS next
), first AS (
    SELECT q.body FROM queues q JOIN waiting USING (body)
    WHERE q.body <> ALL (%(resting)s) AND (q.worker IS NULL OR q.lease < now())
    ORDER BY waiting.number LIMIT 1 FOR UPDATE OF q SKIP LOCKED
)
UPDATE queues q SET worker = %(worker)s, slips = '{}', lease = now() + %(lease)s
FROM first, set_config('synchronous_commit', 'off', true) WHERE q.body = first.body RETURNING q.body

-- take --
-- The oldest letter there, and those that follow it until one is to be alone (a command, or what was tried before), their tries
-- counted, with their bytes if they are few. A statement of its own, because it must see what the last turn left. If that was
-- nothing, the turn is over.
WITH turn AS (
    SELECT body FROM queues WHERE worker = %(worker)s AND slips = '{}'
), next AS (
    SELECT s.name, s.number, s.content IS NULL OR s.tries > 0 AS alone FROM slips s JOIN turn USING (body)
    WHERE s.place = 'incoming' ORDER BY s.number LIMIT %(most)s
), run AS (
    SELECT name FROM (
        SELECT name, row_number() OVER line AS nth, bool_or(alone) OVER line AS ended FROM next WINDOW line AS (ORDER BY number)
    ) AS seen WHERE nth = 1 OR NOT ended
), begun AS (
    UPDATE queues q SET slips = CASE WHEN EXISTS (SELECT FROM run) THEN ARRAY(SELECT name FROM run) END,
        worker = CASE WHEN EXISTS (SELECT FROM run) THEN worker END
    FROM turn WHERE q.body = turn.body
), taken AS (
    UPDATE slips s SET tries = tries + 1 FROM run WHERE s.name = run.name
    RETURNING s.number, s.name, s.body, s.tries, s.envelope, s.content
)
SELECT name, body, tries, envelope::text, CASE WHEN octet_length(content) <= %(few)s THEN content END
FROM taken ORDER BY number

-- end_turn --
-- Letters go where they belong now, and when none of the turn is left the next of their body may be taken. Nothing happens to
-- those whose turn has passed to another.
WITH turn AS (
    SELECT body, slips FROM queues WHERE worker = %(worker)s AND slips && %(names)s FOR UPDATE
), left_over AS (
    SELECT body, ARRAY(SELECT unnest(slips) EXCEPT SELECT unnest(%(names)s)) AS slips FROM turn
), next AS (
    UPDATE queues q SET slips = nullif(l.slips, '{}'),
        worker = CASE WHEN l.slips <> '{}' THEN worker END, lease = CASE WHEN l.slips <> '{}' THEN lease END
    FROM left_over l WHERE q.body = l.body
)
UPDATE slips s SET place = %(place)s, tries = greatest(tries - %(back)s, 0), reason = coalesce(%(reason)s, reason)
FROM turn, set_config('synchronous_commit', 'off', true) WHERE s.name = ANY (turn.slips) AND s.name = ANY (%(names)s)

-- bring_back --
-- Give up every turn that this worker has.
UPDATE queues SET worker = NULL, slips = NULL, lease = NULL WHERE worker = %(worker)s

-- retry --
-- A letter that was set aside waits again.
UPDATE slips SET place = 'incoming', tries = 0 FROM pg_notify('secretariat', %(worker)s)
WHERE name = %(name)s AND place = 'aside' RETURNING name

-- release --
-- A filed letter waits again, with another envelope.
UPDATE slips SET place = 'incoming', tries = 0, envelope = %(envelope)s FROM pg_notify('secretariat', %(worker)s)
WHERE name = %(name)s AND place = 'archive'

-- drop --
-- A letter that was set aside is filed.
UPDATE slips SET place = 'archive' WHERE name = %(name)s AND place = 'aside'

-- busy --
-- Whether anything is to be done.
SELECT EXISTS (SELECT FROM slips WHERE place = 'incoming')

-- backlog --
-- How much is to be done, and the name of what has waited longest.
SELECT count(*), min(name) FROM slips WHERE place = 'incoming'

-- slips_waiting --
-- What nobody works on yet, oldest first.
SELECT s.name, s.body, s.tries, s.envelope::text FROM slips s LEFT JOIN queues q ON s.name = ANY (q.slips) AND q.lease >= now()
WHERE s.place = 'incoming' AND q.body IS NULL ORDER BY s.number

-- slips_in --
-- What is in a place, oldest first.
SELECT name, body, tries, envelope::text FROM slips WHERE place = %(place)s ORDER BY number

-- slip --
-- One of them.
SELECT name, body, tries, envelope::text FROM slips WHERE name = %(name)s

-- raw --
-- A letter as received.
SELECT content FROM slips WHERE name = %(name)s

-- reason --
-- Why it was set aside.
SELECT reason FROM slips WHERE name = %(name)s

-- notify --
-- Wake those who listen.
SELECT pg_notify('secretariat', %(worker)s)


-- holds_anything --
-- Whether this is a house that somebody has worked in.
SELECT EXISTS (SELECT FROM bodies) OR EXISTS (SELECT FROM slips) OR EXISTS (SELECT FROM secret)

-- digests --
-- Of which bytes there are.
SELECT encode(digest, 'hex') FROM kept WHERE body = %(body)s ORDER BY digest

-- names --
-- The whole spool, oldest first.
SELECT name FROM slips ORDER BY number

-- parcel --
-- All of a letter of the spool.
SELECT place, body, tries, envelope::text, content, reason FROM slips WHERE name = %(name)s

-- lay --
-- A letter of the spool as it lay in another.
WITH queue AS (
    INSERT INTO queues (body) VALUES (%(body)s) ON CONFLICT DO NOTHING
)
INSERT INTO slips (name, body, place, tries, envelope, content, reason)
VALUES (%(name)s, %(body)s, %(place)s, %(tries)s, %(envelope)s, %(content)s, %(reason)s)


-- all_kept --
-- What bytes there are, how many, and since when.
SELECT encode(digest, 'hex'), octet_length(content), since FROM kept WHERE body = %(body)s ORDER BY digest

-- purge_letter --
-- A filed letter goes, and is written down.
WITH gone AS (
    DELETE FROM slips WHERE name = %(name)s AND place = 'archive' RETURNING name
)
INSERT INTO purged (document) SELECT %(document)s::json FROM gone

-- purge_kept --
-- Kept bytes go, and are written down.
WITH gone AS (
    DELETE FROM kept WHERE body = %(body)s AND digest = %(digest)s RETURNING digest
)
INSERT INTO purged (document) SELECT %(document)s::json FROM gone

-- purged --
-- What has gone so far.
SELECT document::text FROM purged ORDER BY number
