PRAGMA foreign_keys = OFF;
PRAGMA application_id = 1786341153;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE attendance (
	id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT state_known CHECK (state IN ('出席', '线上', '列席', '病假', '事假', '公假', '缺席', '送学上门', '补课', '免到')), 
	FOREIGN KEY(meeting_id) REFERENCES meeting (id), 
	FOREIGN KEY(member_id) REFERENCES member (id), 
	UNIQUE (meeting_id, member_id)
)
 STRICT

;
INSERT INTO "attendance" VALUES(1,1,1,'出席');
INSERT INTO "attendance" VALUES(2,1,2,'出席');
CREATE TABLE branch (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	parent TEXT, 
	in_use INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT in_use_is_flag CHECK (in_use IN (0, 1)), 
	UNIQUE (name)
)
 STRICT

;
INSERT INTO "branch" VALUES(1,'第一党支部',NULL,1);
CREATE TABLE change (
	id INTEGER NOT NULL, 
	operation_id INTEGER NOT NULL, 
	table_name TEXT NOT NULL, 
	row_id INTEGER NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(operation_id) REFERENCES operation (id)
)
 STRICT

;
INSERT INTO "change" VALUES(1,1,'branch',1,NULL,'{"id":1,"in_use":1,"name":"第一党支部","parent":null}');
INSERT INTO "change" VALUES(2,1,'setting',1,NULL,'{"branch_id":1,"id":1,"name":"party_day","value":"20"}');
INSERT INTO "change" VALUES(3,2,'private',1,NULL,'{}');
INSERT INTO "change" VALUES(4,2,'private',2,NULL,'{}');
INSERT INTO "change" VALUES(5,2,'member',1,NULL,'{"address":null,"birth_date":null,"branch_id":1,"dues_paid_until":null,"education":null,"ethnicity":null,"full_date":null,"gender":"男","id":1,"id_number_ref":1,"introducers":null,"join_date":null,"name":"柳长青","native_place":null,"notes":null,"number":1,"party_group":null,"phone_ref":2,"status":"正式党员","work_unit":null}');
INSERT INTO "change" VALUES(6,2,'membership',1,NULL,'{"departure":null,"dues_until":null,"id":1,"member_id":1,"since":null,"until":null}');
INSERT INTO "change" VALUES(7,2,'post',1,NULL,'{"id":1,"in_service":0,"member_id":1,"post":"书记","since":"2024-03-20","until":null}');
INSERT INTO "change" VALUES(8,3,'member',2,NULL,'[["address","birth_date","branch_id","dues_paid_until","education","ethnicity","full_date","gender","id","id_number_ref","introducers","join_date","name","native_place","notes","number","party_group","phone_ref","status","work_unit"],[null,null,1,null,null,null,null,null,2,null,null,null,"钱秀兰",null,null,2,null,null,"正式党员",null],[null,null,1,null,null,null,null,null,3,null,null,null,"孙德山",null,null,3,null,null,"正式党员",null]]');
INSERT INTO "change" VALUES(9,3,'membership',2,NULL,'[["departure","dues_until","id","member_id","since","until"],[null,null,2,2,null,null],[null,null,3,3,null,null]]');
INSERT INTO "change" VALUES(10,3,'private',3,NULL,'[["id"],[3]]');
INSERT INTO "change" VALUES(11,3,'exemption',1,NULL,'{"id":1,"member_id":3,"reason":"行动不便","since":"2026-01-01","until":null}');
INSERT INTO "change" VALUES(12,3,'plan_month',1,NULL,'{"branch_id":1,"done_on":null,"id":1,"month":"2026-03","note":null,"party_day":"2026-03-16","pinned":0,"theme":"志愿活动月","why":"3月学雷锋"}');
INSERT INTO "change" VALUES(13,3,'meeting',1,NULL,'{"branch_id":1,"held_on":"2026-03-16","host":null,"id":1,"kind":"主题党日","number":1,"party_group":null,"place":null,"recorder":null,"time":null,"title":"学雷锋"}');
INSERT INTO "change" VALUES(14,3,'attendance',1,NULL,'[["id","meeting_id","member_id","state"],[1,1,1,"出席"],[2,1,2,"出席"]]');
CREATE TABLE exemption (
	id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	since TEXT NOT NULL, 
	until TEXT, 
	reason TEXT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT since_is_day CHECK (length(since) = 10 AND substr(since, 5, 1) = '-' AND substr(since, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(since, 8, 1) = '-' AND substr(since, 9, 2) BETWEEN '01' AND '31'), 
	CONSTRAINT until_is_day CHECK (length(until) = 10 AND substr(until, 5, 1) = '-' AND substr(until, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(until, 8, 1) = '-' AND substr(until, 9, 2) BETWEEN '01' AND '31'), 
	CONSTRAINT span_forward CHECK (until IS NULL OR until >= since), 
	FOREIGN KEY(member_id) REFERENCES member (id)
)
 STRICT

;
INSERT INTO "exemption" VALUES(1,3,'2026-01-01',NULL,'行动不便');
CREATE TABLE meeting (
	id INTEGER NOT NULL, 
	branch_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	held_on TEXT NOT NULL, 
	title TEXT, 
	time TEXT, 
	place TEXT, 
	host TEXT, 
	recorder TEXT, 
	party_group TEXT, 
	PRIMARY KEY (id), 
	CONSTRAINT kind_known CHECK (kind IN ('支部党员大会', '支部委员会', '党小组会', '党课', '主题党日', '组织生活会', '其他')), 
	CONSTRAINT held_on_is_day CHECK (length(held_on) = 10 AND substr(held_on, 5, 1) = '-' AND substr(held_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(held_on, 8, 1) = '-' AND substr(held_on, 9, 2) BETWEEN '01' AND '31'), 
	FOREIGN KEY(branch_id) REFERENCES branch (id), 
	UNIQUE (branch_id, number)
)
 STRICT

;
INSERT INTO "meeting" VALUES(1,1,1,'主题党日','2026-03-16','学雷锋',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE member (
	id INTEGER NOT NULL, 
	branch_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	status TEXT NOT NULL, 
	gender TEXT, 
	ethnicity TEXT, 
	birth_date TEXT, 
	join_date TEXT, 
	full_date TEXT, 
	party_group TEXT, 
	native_place TEXT, 
	education TEXT, 
	address TEXT, 
	work_unit TEXT, 
	dues_paid_until TEXT, 
	introducers TEXT, 
	notes TEXT, 
	id_number_ref INTEGER, 
	phone_ref INTEGER, 
	PRIMARY KEY (id), 
	CONSTRAINT gender_known CHECK (gender IN ('男', '女')), 
	CONSTRAINT dues_paid_until_is_month CHECK (length(dues_paid_until) = 7 AND substr(dues_paid_until, 5, 1) = '-' AND substr(dues_paid_until, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12')), 
	CONSTRAINT status_known CHECK (status IN ('正式党员', '预备党员')), 
	FOREIGN KEY(branch_id) REFERENCES branch (id), 
	FOREIGN KEY(id_number_ref) REFERENCES private (id), 
	FOREIGN KEY(phone_ref) REFERENCES private (id), 
	UNIQUE (branch_id, number)
)
 STRICT

;
INSERT INTO "member" VALUES(1,1,1,'柳长青','正式党员','男',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,2);
INSERT INTO "member" VALUES(2,1,2,'钱秀兰','正式党员',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "member" VALUES(3,1,3,'孙德山','正式党员',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE membership (
	id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	since TEXT, 
	until TEXT, 
	departure TEXT, 
	dues_until TEXT, 
	PRIMARY KEY (id), 
	CONSTRAINT departure_known CHECK (departure IN ('转出', '去世', '其他')), 
	CONSTRAINT dues_until_is_month CHECK (length(dues_until) = 7 AND substr(dues_until, 5, 1) = '-' AND substr(dues_until, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12')), 
	CONSTRAINT since_is_day CHECK (length(since) = 10 AND substr(since, 5, 1) = '-' AND substr(since, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(since, 8, 1) = '-' AND substr(since, 9, 2) BETWEEN '01' AND '31'), 
	CONSTRAINT until_is_day CHECK (length(until) = 10 AND substr(until, 5, 1) = '-' AND substr(until, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(until, 8, 1) = '-' AND substr(until, 9, 2) BETWEEN '01' AND '31'), 
	CONSTRAINT span_forward CHECK (until IS NULL OR until >= since), 
	FOREIGN KEY(member_id) REFERENCES member (id)
)
 STRICT

;
INSERT INTO "membership" VALUES(1,1,NULL,NULL,NULL,NULL);
INSERT INTO "membership" VALUES(2,2,NULL,NULL,NULL,NULL);
INSERT INTO "membership" VALUES(3,3,NULL,NULL,NULL,NULL);
CREATE TABLE operation (
	id INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	work_day TEXT NOT NULL, 
	user TEXT NOT NULL, 
	command TEXT NOT NULL, 
	previous TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
INSERT INTO "operation" VALUES(1,'2026-10-08T02:30:00+00:00','2026-10-08','mishu','init','0000000000000000000000000000000000000000000000000000000000000000','7bf33c71e908738f6704b2542204cb89f109e215311cdbaa4f98ecb4d334c62d');
INSERT INTO "operation" VALUES(2,'2026-10-08T02:30:00+00:00','2026-10-08','mishu','member.add','7bf33c71e908738f6704b2542204cb89f109e215311cdbaa4f98ecb4d334c62d','65aef75faa721fe11605dc1ed0bf03b11681d056289e1ecde52f7c4167a86039');
INSERT INTO "operation" VALUES(3,'2026-10-08T02:30:00+00:00','2026-10-08','mishu','import.members','65aef75faa721fe11605dc1ed0bf03b11681d056289e1ecde52f7c4167a86039','3f01637ae6ede05840bd63ae1939e01ad8efb2db97fd00c15d433eff0fcba1b5');
CREATE TABLE plan_month (
	id INTEGER NOT NULL, 
	branch_id INTEGER NOT NULL, 
	month TEXT NOT NULL, 
	theme TEXT NOT NULL, 
	pinned INTEGER NOT NULL, 
	why TEXT NOT NULL, 
	party_day TEXT NOT NULL, 
	done_on TEXT, 
	note TEXT, 
	PRIMARY KEY (id), 
	CONSTRAINT done_on_is_day CHECK (length(done_on) = 10 AND substr(done_on, 5, 1) = '-' AND substr(done_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(done_on, 8, 1) = '-' AND substr(done_on, 9, 2) BETWEEN '01' AND '31'), 
	CONSTRAINT month_is_month CHECK (length(month) = 7 AND substr(month, 5, 1) = '-' AND substr(month, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12')), 
	CONSTRAINT party_day_is_day CHECK (length(party_day) = 10 AND substr(party_day, 5, 1) = '-' AND substr(party_day, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(party_day, 8, 1) = '-' AND substr(party_day, 9, 2) BETWEEN '01' AND '31'), 
	CONSTRAINT pinned_is_flag CHECK (pinned IN (0, 1)), 
	FOREIGN KEY(branch_id) REFERENCES branch (id), 
	UNIQUE (branch_id, month)
)
 STRICT

;
INSERT INTO "plan_month" VALUES(1,1,'2026-03','志愿活动月',0,'3月学雷锋','2026-03-16',NULL,NULL);
CREATE TABLE post (
	id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	post TEXT NOT NULL, 
	since TEXT, 
	until TEXT, 
	in_service INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT since_is_day CHECK (length(since) = 10 AND substr(since, 5, 1) = '-' AND substr(since, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(since, 8, 1) = '-' AND substr(since, 9, 2) BETWEEN '01' AND '31'), 
	CONSTRAINT until_is_day CHECK (length(until) = 10 AND substr(until, 5, 1) = '-' AND substr(until, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(until, 8, 1) = '-' AND substr(until, 9, 2) BETWEEN '01' AND '31'), 
	CONSTRAINT post_known CHECK (post IN ('书记', '副书记', '组织委员', '宣传委员', '纪检委员', '委员', '党小组组长')), 
	CONSTRAINT span_forward CHECK (until IS NULL OR until >= since), 
	FOREIGN KEY(member_id) REFERENCES member (id)
)
 STRICT

;
INSERT INTO "post" VALUES(1,1,'书记','2024-03-20',NULL,0);
CREATE TABLE private (
	id INTEGER NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
INSERT INTO "private" VALUES(1,'620299194910010010');
INSERT INTO "private" VALUES(2,'17000000001');
INSERT INTO "private" VALUES(3,'17000000002');
CREATE TABLE setting (
	id INTEGER NOT NULL, 
	branch_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(branch_id) REFERENCES branch (id), 
	UNIQUE (branch_id, name)
)
 STRICT

;
INSERT INTO "setting" VALUES(1,1,'party_day','20');
CREATE INDEX ix_change_operation_id ON change (operation_id);
CREATE INDEX ix_meeting_branch_id ON meeting (branch_id);
CREATE INDEX ix_meeting_held_on ON meeting (held_on);
CREATE INDEX ix_member_branch_id ON member (branch_id);
CREATE INDEX ix_plan_month_branch_id ON plan_month (branch_id);
CREATE INDEX ix_setting_branch_id ON setting (branch_id);
CREATE INDEX ix_attendance_member_id ON attendance (member_id);
CREATE INDEX ix_exemption_member_id ON exemption (member_id);
CREATE INDEX ix_membership_member_id ON membership (member_id);
CREATE INDEX ix_post_member_id ON post (member_id);
CREATE TRIGGER operation_no_update BEFORE UPDATE ON operation BEGIN SELECT RAISE(ABORT, 'operation: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER operation_no_delete BEFORE DELETE ON operation BEGIN SELECT RAISE(ABORT, 'operation: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER operation_no_replace BEFORE INSERT ON operation WHEN EXISTS (SELECT 1 FROM operation WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'operation: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER change_no_update BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'change: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER change_no_delete BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'change: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER change_no_replace BEFORE INSERT ON change WHEN EXISTS (SELECT 1 FROM change WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'change: entries are never changed or deleted; reverse them'); END;
COMMIT;
