PRAGMA application_id = 1668243811;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE events (
    sequence INTEGER PRIMARY KEY,  -- from 1, without gaps; the order in which a replay takes them
    id TEXT NOT NULL UNIQUE,       -- the same on every machine that this event is carried to
    at TEXT NOT NULL,              -- UTC, as 2026-11-22T09:30:00.000000Z
    sitting TEXT NOT NULL,
    kind TEXT NOT NULL,
    item TEXT,                     -- a question's whole id, where the event is about one
    fingerprint TEXT,
    revision INTEGER,
    payload TEXT NOT NULL,         -- JSON, an object; its fields go with the kind
    checksum INTEGER NOT NULL      -- CRC-32 of all of the above
);
INSERT INTO "events" VALUES(1,'s0-open','2026-11-02T09:00:00.000000Z','s0','sitting_opened',NULL,NULL,NULL,'{"sitting_kind":"review","edition":"2026-11-01","version":"1.0.0","minutes":5}',1713428204);
INSERT INTO "events" VALUES(2,'s0-page','2026-11-02T09:00:30.000000Z','s0','page_read',NULL,NULL,NULL,'{"lesson":"L01","page":"one","covers":["L01/q0"]}',379053480);
INSERT INTO "events" VALUES(3,'s0-a0','2026-11-02T09:01:00.000000Z','s0','answered','L01/q0','ab12cd34',1,'{"mode":"review","kind":"choice","competency":"C1","difficulty":"medium","floor":0.25,"full_chance":0.25,"partial":false,"credit":1.0,"right":true,"chosen":["a"],"text":"","shown":["a","b","c","d"],"sureness":"fairly sure","hints":0,"seconds":12.5,"lesson":"L01","references":[],"changed":false,"b":null,"repeat":false}',1787473703);
INSERT INTO "events" VALUES(4,'s0-f0','2026-11-02T09:01:00.000000Z','s0','feedback_shown','L01/q0','ab12cd34',1,'{"answer":"s0-a0"}',2261951061);
INSERT INTO "events" VALUES(5,'s0-a1','2026-11-02T09:02:00.000000Z','s0','answered','L01/q1','ab12cd34',1,'{"mode":"review","kind":"choice","competency":"C2","difficulty":"medium","floor":0.25,"full_chance":0.25,"partial":false,"credit":0.0,"right":false,"chosen":["a"],"text":"","shown":["a","b","c","d"],"sureness":"fairly sure","hints":0,"seconds":12.5,"lesson":"L01","references":[],"changed":false,"b":null,"repeat":false}',4282742754);
INSERT INTO "events" VALUES(6,'s0-f1','2026-11-02T09:02:00.000000Z','s0','feedback_shown','L01/q1','ab12cd34',1,'{"answer":"s0-a1"}',2184757866);
INSERT INTO "events" VALUES(7,'s0-a2','2026-11-02T09:03:00.000000Z','s0','answered','L01/q2','ab12cd34',1,'{"mode":"review","kind":"choice","competency":"C3","difficulty":"medium","floor":0.25,"full_chance":0.25,"partial":false,"credit":1.0,"right":true,"chosen":["a"],"text":"","shown":["a","b","c","d"],"sureness":"fairly sure","hints":0,"seconds":12.5,"lesson":"L01","references":[],"changed":false,"b":null,"repeat":false}',332307850);
INSERT INTO "events" VALUES(8,'s0-f2','2026-11-02T09:03:00.000000Z','s0','feedback_shown','L01/q2','ab12cd34',1,'{"answer":"s0-a2"}',2725206900);
INSERT INTO "events" VALUES(9,'s0-a3','2026-11-02T09:04:00.000000Z','s0','answered','L01/q3','ab12cd34',1,'{"mode":"review","kind":"choice","competency":"C1","difficulty":"medium","floor":0.25,"full_chance":0.25,"partial":false,"credit":1.0,"right":true,"chosen":["a"],"text":"","shown":["a","b","c","d"],"sureness":"fairly sure","hints":0,"seconds":12.5,"lesson":"L01","references":[],"changed":false,"b":null,"repeat":false}',424433065);
INSERT INTO "events" VALUES(10,'s0-f3','2026-11-02T09:04:00.000000Z','s0','feedback_shown','L01/q3','ab12cd34',1,'{"answer":"s0-a3"}',1428206948);
INSERT INTO "events" VALUES(11,'s0-snap','2026-11-02T09:04:00.000000Z','s0','snapshot',NULL,NULL,NULL,'{"score":40.0,"sd":8.0,"low":30.0,"high":55.0,"edition":"2026-11-01","competencies":{},"level":null,"levels":{}}',2698715932);
INSERT INTO "events" VALUES(12,'s0-close','2026-11-02T09:04:10.000000Z','s0','sitting_closed',NULL,NULL,NULL,'{"finished":true}',3483561270);
INSERT INTO "events" VALUES(13,'s1-open','2026-11-03T09:00:00.000000Z','s1','sitting_opened',NULL,NULL,NULL,'{"sitting_kind":"review","edition":"2026-11-01","version":"1.0.0","minutes":5}',1529820870);
INSERT INTO "events" VALUES(14,'s1-page','2026-11-03T09:00:30.000000Z','s1','page_read',NULL,NULL,NULL,'{"lesson":"L01","page":"one","covers":["L01/q0"]}',1513003571);
INSERT INTO "events" VALUES(15,'s1-a0','2026-11-03T09:01:00.000000Z','s1','answered','L01/q4','ab12cd34',1,'{"mode":"review","kind":"choice","competency":"C1","difficulty":"medium","floor":0.25,"full_chance":0.25,"partial":false,"credit":1.0,"right":true,"chosen":["a"],"text":"","shown":["a","b","c","d"],"sureness":"fairly sure","hints":0,"seconds":12.5,"lesson":"L01","references":[],"changed":false,"b":null,"repeat":false}',4039295213);
INSERT INTO "events" VALUES(16,'s1-f0','2026-11-03T09:01:00.000000Z','s1','feedback_shown','L01/q4','ab12cd34',1,'{"answer":"s1-a0"}',2352264703);
INSERT INTO "events" VALUES(17,'s1-a1','2026-11-03T09:02:00.000000Z','s1','answered','L01/q5','ab12cd34',1,'{"mode":"review","kind":"choice","competency":"C2","difficulty":"medium","floor":0.25,"full_chance":0.25,"partial":false,"credit":0.0,"right":false,"chosen":["a"],"text":"","shown":["a","b","c","d"],"sureness":"fairly sure","hints":0,"seconds":12.5,"lesson":"L01","references":[],"changed":false,"b":null,"repeat":false}',1459563336);
INSERT INTO "events" VALUES(18,'s1-f1','2026-11-03T09:02:00.000000Z','s1','feedback_shown','L01/q5','ab12cd34',1,'{"answer":"s1-a1"}',3353192002);
INSERT INTO "events" VALUES(19,'s1-a2','2026-11-03T09:03:00.000000Z','s1','answered','L01/q6','ab12cd34',1,'{"mode":"review","kind":"choice","competency":"C3","difficulty":"medium","floor":0.25,"full_chance":0.25,"partial":false,"credit":1.0,"right":true,"chosen":["a"],"text":"","shown":["a","b","c","d"],"sureness":"fairly sure","hints":0,"seconds":12.5,"lesson":"L01","references":[],"changed":false,"b":null,"repeat":false}',1803737165);
INSERT INTO "events" VALUES(20,'s1-f2','2026-11-03T09:03:00.000000Z','s1','feedback_shown','L01/q6','ab12cd34',1,'{"answer":"s1-a2"}',1536244850);
INSERT INTO "events" VALUES(21,'s1-a3','2026-11-03T09:04:00.000000Z','s1','answered','L01/q7','ab12cd34',1,'{"mode":"review","kind":"choice","competency":"C1","difficulty":"medium","floor":0.25,"full_chance":0.25,"partial":false,"credit":1.0,"right":true,"chosen":["a"],"text":"","shown":["a","b","c","d"],"sureness":"fairly sure","hints":0,"seconds":12.5,"lesson":"L01","references":[],"changed":false,"b":null,"repeat":false}',2564250788);
INSERT INTO "events" VALUES(22,'s1-f3','2026-11-03T09:04:00.000000Z','s1','feedback_shown','L01/q7','ab12cd34',1,'{"answer":"s1-a3"}',133154798);
INSERT INTO "events" VALUES(23,'s1-snap','2026-11-03T09:04:00.000000Z','s1','snapshot',NULL,NULL,NULL,'{"score":41.0,"sd":8.0,"low":30.0,"high":55.0,"edition":"2026-11-01","competencies":{},"level":null,"levels":{}}',3853751590);
INSERT INTO "events" VALUES(24,'s1-close','2026-11-03T09:04:10.000000Z','s1','sitting_closed',NULL,NULL,NULL,'{"finished":true}',2504637199);
INSERT INTO "events" VALUES(25,'e0','2026-11-02T09:00:00.000000Z','s1','sitting_opened','L01/q1','ab',2,'{"sitting_kind":"lesson","edition":"edition \u2013 \u201cquoted\u201d \\ \ud83d\ude00","version":"version \u2013 \u201cquoted\u201d \\ \ud83d\ude00","minutes":0.1}',3464895138);
INSERT INTO "events" VALUES(26,'e1','2026-11-02T09:01:00.000000Z','s1','sitting_closed','L01/q1','ab',2,'{"finished":true}',2061600977);
INSERT INTO "events" VALUES(27,'e2','2026-11-02T09:02:00.000000Z','s1','lesson_begun','L01/q1','ab',2,'{"lesson":"lesson \u2013 \u201cquoted\u201d \\ \ud83d\ude00","opening":["opening \u2013 \u201cquoted\u201d \\ \ud83d\ude00"]}',259083811);
INSERT INTO "events" VALUES(28,'e3','2026-11-02T09:03:00.000000Z','s1','lesson_finished','L01/q1','ab',2,'{"lesson":"lesson \u2013 \u201cquoted\u201d \\ \ud83d\ude00"}',1369661647);
INSERT INTO "events" VALUES(29,'e4','2026-11-02T09:04:00.000000Z','s1','page_read','L01/q1','ab',2,'{"lesson":"lesson \u2013 \u201cquoted\u201d \\ \ud83d\ude00","page":"page \u2013 \u201cquoted\u201d \\ \ud83d\ude00","covers":["covers \u2013 \u201cquoted\u201d \\ \ud83d\ude00"]}',3999015713);
INSERT INTO "events" VALUES(30,'e5','2026-11-02T09:05:00.000000Z','s1','answered','L01/q1','ab',2,'{"mode":"check","kind":"choice","competency":"competency \u2013 \u201cquoted\u201d \\ \ud83d\ude00","difficulty":"easy","floor":0.1,"full_chance":0.1,"partial":true,"credit":0.1,"right":true,"chosen":["chosen \u2013 \u201cquoted\u201d \\ \ud83d\ude00"],"text":"text \u2013 \u201cquoted\u201d \\ \ud83d\ude00","shown":["shown \u2013 \u201cquoted\u201d \\ \ud83d\ude00"],"sureness":"sure","hints":3,"seconds":0.1,"lesson":"lesson \u2013 \u201cquoted\u201d \\ \ud83d\ude00","references":["references \u2013 \u201cquoted\u201d \\ \ud83d\ude00"],"changed":true,"b":0.1,"repeat":true}',2213317484);
INSERT INTO "events" VALUES(31,'e6','2026-11-02T09:06:00.000000Z','s1','feedback_shown','L01/q1','ab',2,'{"answer":"answer \u2013 \u201cquoted\u201d \\ \ud83d\ude00"}',1346929346);
INSERT INTO "events" VALUES(32,'e7','2026-11-02T09:07:00.000000Z','s1','revealed','L01/q1','ab',2,'{"answer":"answer \u2013 \u201cquoted\u201d \\ \ud83d\ude00"}',1424455565);
INSERT INTO "events" VALUES(33,'e8','2026-11-02T09:08:00.000000Z','s1','withdrawn','L01/q1','ab',2,'{"answer":"answer \u2013 \u201cquoted\u201d \\ \ud83d\ude00"}',1655577853);
INSERT INTO "events" VALUES(34,'e9','2026-11-02T09:09:00.000000Z','s1','hint_opened','L01/q1','ab',2,'{"number":3}',4169631421);
INSERT INTO "events" VALUES(35,'e10','2026-11-02T09:10:00.000000Z','s1','skipped','L01/q1','ab',2,'{"lesson":"lesson \u2013 \u201cquoted\u201d \\ \ud83d\ude00"}',1007819040);
INSERT INTO "events" VALUES(36,'e11','2026-11-02T09:11:00.000000Z','s1','flagged','L01/q1','ab',2,'{"note":"note \u2013 \u201cquoted\u201d \\ \ud83d\ude00"}',3785319515);
INSERT INTO "events" VALUES(37,'e12','2026-11-02T09:12:00.000000Z','s1','reflected','L01/q1','ab',2,'{"kind":"choice","text":"text \u2013 \u201cquoted\u201d \\ \ud83d\ude00","chosen":["chosen \u2013 \u201cquoted\u201d \\ \ud83d\ude00"],"lesson":"lesson \u2013 \u201cquoted\u201d \\ \ud83d\ude00"}',1376427501);
INSERT INTO "events" VALUES(38,'e13','2026-11-02T09:13:00.000000Z','s1','need_rated','L01/q1','ab',2,'{"competency":"competency \u2013 \u201cquoted\u201d \\ \ud83d\ude00","need":3}',801071219);
INSERT INTO "events" VALUES(39,'e14','2026-11-02T09:14:00.000000Z','s1','self_rated','L01/q1','ab',2,'{"competency":"competency \u2013 \u201cquoted\u201d \\ \ud83d\ude00","statement":"statement \u2013 \u201cquoted\u201d \\ \ud83d\ude00","rating":3}',3627767854);
INSERT INTO "events" VALUES(40,'e15','2026-11-02T09:15:00.000000Z','s1','action_taken','L01/q1','ab',2,'{"lesson":"lesson \u2013 \u201cquoted\u201d \\ \ud83d\ude00","text":"text \u2013 \u201cquoted\u201d \\ \ud83d\ude00","when":"when \u2013 \u201cquoted\u201d \\ \ud83d\ude00","edited":true}',3277649968);
INSERT INTO "events" VALUES(41,'e16','2026-11-02T09:16:00.000000Z','s1','action_declined','L01/q1','ab',2,'{"lesson":"lesson \u2013 \u201cquoted\u201d \\ \ud83d\ude00"}',518882415);
INSERT INTO "events" VALUES(42,'e17','2026-11-02T09:17:00.000000Z','s1','action_reviewed','L01/q1','ab',2,'{"action":"action \u2013 \u201cquoted\u201d \\ \ud83d\ude00","outcome":"kept","when":"when \u2013 \u201cquoted\u201d \\ \ud83d\ude00"}',557427203);
INSERT INTO "events" VALUES(43,'e18','2026-11-02T09:18:00.000000Z','s1','preference_set','L01/q1','ab',2,'{"name":"name \u2013 \u201cquoted\u201d \\ \ud83d\ude00","value":"value \u2013 \u201cquoted\u201d \\ \ud83d\ude00"}',1635118965);
INSERT INTO "events" VALUES(44,'e19','2026-11-02T09:19:00.000000Z','s1','snapshot','L01/q1','ab',2,'{"score":0.1,"sd":0.1,"low":0.1,"high":0.1,"edition":"edition \u2013 \u201cquoted\u201d \\ \ud83d\ude00","competencies":{"C1":[0.1,0.1]},"level":"Starting","levels":{"C1":"Starting"}}',2340807761);
INSERT INTO "events" VALUES(45,'e20','2026-11-02T09:20:00.000000Z','s1','curriculum_changed','L01/q1','ab',2,'{"old":"old \u2013 \u201cquoted\u201d \\ \ud83d\ude00","new":"new \u2013 \u201cquoted\u201d \\ \ud83d\ude00","edited":["edited \u2013 \u201cquoted\u201d \\ \ud83d\ude00"],"retired":["retired \u2013 \u201cquoted\u201d \\ \ud83d\ude00"],"added":["added \u2013 \u201cquoted\u201d \\ \ud83d\ude00"],"items":{"C1":"items \u2013 \u201cquoted\u201d \\ \ud83d\ude00"}}',437145816);
CREATE TABLE seal (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    sequence INTEGER NOT NULL,     -- how many events there are, and the last one's place
    log INTEGER NOT NULL,          -- running CRC-32 over the checksums of all events
    tail INTEGER NOT NULL,         -- checksum of the last event
    parts INTEGER NOT NULL,        -- exclusive or of the checksums of all parts
    made_by TEXT NOT NULL,         -- the rules and the layout that the state was made by
    checksum INTEGER NOT NULL      -- CRC-32 of all of the above
);
INSERT INTO "seal" VALUES(1,45,334335161,437145816,2020319380,'1.0.0 1 e9553df1',3319416462);
CREATE TABLE state (
    entry TEXT NOT NULL,           -- of a field kept in entries, the name or place of one; else empty
    field TEXT NOT NULL,           -- as measurement.items; measurement alone for its small fields
    body TEXT NOT NULL,            -- JSON
    checksum INTEGER NOT NULL,     -- CRC-32 of all of the above
    PRIMARY KEY (entry, field)     -- so that what every answer changes stands together
) WITHOUT ROWID;
INSERT INTO "state" VALUES('','measurement','{"order":["C2","C3","C1"],"mean":[0.3131692034902644,0.0,0.05,-0.21401830872024083,0.112665368102973,0.16634495995065085],"covariance":[[0.6931794484833986,0.0,0.0,-0.049380824235692136,-0.020686970563379415,-0.0373358599620825],[0.0,0.2540115740740742,0.0,0.0,0.0,0.0],[0.0,0.0,0.09,0.0,0.0,0.0],[-0.049380824235692136,0.0,0.0,0.23714509035448447,0.0014742874853490863,0.002660492481271366],[-0.020686970563379415,0.0,0.0,0.0014742874853490863,0.2446285578534026,0.0011144846323873693],[-0.0373358599620825,0.0,0.0,0.002660492481271366,0.0011144846323873693,0.23998519003650284]],"elapsed_days":1.002893518518519,"last":"2026-11-03T09:04:10.000000Z","answers":8,"last_answer":"2026-11-03T09:04:00.000000Z","latest":"s1-a3","latest_sitting":"s1","withdrawals":0,"withdrawn_answer":0,"evidence":7,"not_counted":{"met less than eight hours before":1,"changed after its feedback":1},"sureness":{"fairly sure":[7,5]},"rated":[[0.7,0.0],[0.7,1.0],[0.7,1.0],[0.7,1.0],[0.7,0.0],[0.7,1.0],[0.7,1.0]],"seconds":{"choice":[12.5,12.5,12.5,12.5,12.5,12.5,12.5,12.5]},"level":"Starting","levels":{"C1":"Starting"}}',671933009);
INSERT INTO "state" VALUES('','progress','{"last_sitting":{"id":"s1","kind":"lesson","opened":"2026-11-02T09:00:00.000000Z","closed":"2026-11-02T09:01:00.000000Z"},"sittings":3,"answers":8,"edition":"new \u2013 \u201cquoted\u201d \\ \ud83d\ude00","withdrawals":0,"check":null,"retired":["retired \u2013 \u201cquoted\u201d \\ \ud83d\ude00"]}',1282347750);
INSERT INTO "state" VALUES('','progress.items','{"C1":"items \u2013 \u201cquoted\u201d \\ \ud83d\ude00"}',2537433504);
INSERT INTO "state" VALUES('','progress.preferences','{"name \u2013 \u201cquoted\u201d \\ \ud83d\ude00":"value \u2013 \u201cquoted\u201d \\ \ud83d\ude00"}',2290755736);
INSERT INTO "state" VALUES('00000','progress.actions','{"id":"e15","lesson":"lesson \u2013 \u201cquoted\u201d \\ \ud83d\ude00","text":"text \u2013 \u201cquoted\u201d \\ \ud83d\ude00","when":"when \u2013 \u201cquoted\u201d \\ \ud83d\ude00","taken":"2026-11-02T09:15:00.000000Z"}',1686203449);
INSERT INTO "state" VALUES('00000','progress.self_assessments','{"begun":"2026-11-02T09:13:00.000000Z","ratings":{"competency \u2013 \u201cquoted\u201d \\ \ud83d\ude00/statement \u2013 \u201cquoted\u201d \\ \ud83d\ude00":3},"needs":{"competency \u2013 \u201cquoted\u201d \\ \ud83d\ude00":3}}',4213826328);
INSERT INTO "state" VALUES('L01/q0','measurement.items','{"competency":"C1","memory":{"stability":2.3,"difficulty":5.112170705601056,"shown":"2026-11-02T09:01:00.000000Z"},"page":"2026-11-03T09:00:30.000000Z","contact":"2026-11-03T09:00:30.000000Z","answers":1,"right":1,"first_credit":1.0,"last_credit":1.0,"last_sureness":"fairly sure"}',776842417);
INSERT INTO "state" VALUES('L01/q1','measurement.items','{"competency":"C2","memory":{"stability":0.5,"difficulty":6.4133,"shown":"2026-11-03T09:04:10.000000Z"},"contact":"2026-11-03T09:04:10.000000Z","answers":1,"counted":1,"first_credit":0.0,"last_credit":0.0,"last_sureness":"fairly sure"}',997640057);
INSERT INTO "state" VALUES('L01/q2','measurement.items','{"competency":"C3","memory":{"stability":8.0,"difficulty":2.118103970459016,"shown":"2026-11-02T09:03:00.000000Z"},"contact":"2026-11-02T09:03:00.000000Z","answers":1,"right":1,"counted":1,"first_credit":1.0,"last_credit":1.0,"last_sureness":"fairly sure"}',1580830750);
INSERT INTO "state" VALUES('L01/q3','measurement.items','{"competency":"C1","memory":{"stability":8.0,"difficulty":2.118103970459016,"shown":"2026-11-02T09:04:00.000000Z"},"contact":"2026-11-02T09:04:00.000000Z","answers":1,"right":1,"counted":1,"first_credit":1.0,"last_credit":1.0,"last_sureness":"fairly sure"}',3800802226);
INSERT INTO "state" VALUES('L01/q4','measurement.items','{"competency":"C1","memory":{"stability":8.0,"difficulty":2.118103970459016,"shown":"2026-11-03T09:01:00.000000Z"},"contact":"2026-11-03T09:01:00.000000Z","answers":1,"right":1,"counted":1,"first_credit":1.0,"last_credit":1.0,"last_sureness":"fairly sure"}',2257224689);
INSERT INTO "state" VALUES('L01/q5','measurement.items','{"competency":"C2","memory":{"stability":0.5,"difficulty":6.4133,"shown":"2026-11-03T09:02:00.000000Z"},"contact":"2026-11-03T09:02:00.000000Z","answers":1,"counted":1,"first_credit":0.0,"last_credit":0.0,"last_sureness":"fairly sure"}',3198830914);
INSERT INTO "state" VALUES('L01/q6','measurement.items','{"competency":"C3","memory":{"stability":8.0,"difficulty":2.118103970459016,"shown":"2026-11-03T09:03:00.000000Z"},"contact":"2026-11-03T09:03:00.000000Z","answers":1,"right":1,"counted":1,"first_credit":1.0,"last_credit":1.0,"last_sureness":"fairly sure"}',406081144);
INSERT INTO "state" VALUES('L01/q7','measurement.items','{"competency":"C1","memory":{"stability":8.0,"difficulty":2.118103970459016,"shown":"2026-11-03T09:04:00.000000Z"},"contact":"2026-11-03T09:04:00.000000Z","answers":1,"right":1,"counted":1,"first_credit":1.0,"last_credit":1.0,"last_sureness":"fairly sure"}',2760277460);
INSERT INTO "state" VALUES('covers – “quoted” \ 😀','measurement.items','{"page":"2026-11-03T09:04:10.000000Z","contact":"2026-11-03T09:04:10.000000Z"}',625984310);
INSERT INTO "state" VALUES('lesson – “quoted” \ 😀','progress.lessons','{"begun":"2026-11-02T09:02:00.000000Z","finished":"2026-11-02T09:03:00.000000Z","opening":["opening \u2013 \u201cquoted\u201d \\ \ud83d\ude00"]}',2487270519);
CREATE INDEX snapshots ON events (kind) WHERE kind = 'snapshot';
CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events
BEGIN
    SELECT RAISE(ABORT, 'an event is never changed');
END;
CREATE TRIGGER events_are_not_removed BEFORE DELETE ON events
BEGIN
    SELECT RAISE(ABORT, 'an event is never removed');
END;
COMMIT;
