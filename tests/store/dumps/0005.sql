PRAGMA foreign_keys = OFF;
PRAGMA application_id = 1786341153;
PRAGMA user_version = 5;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0005');
CREATE TABLE allocation (
	id INTEGER NOT NULL, 
	payment_id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	month TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	due INTEGER NOT NULL, 
	waived INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT month_is_month CHECK (length(month) = 7 AND substr(month, 5, 1) = '-' AND substr(month, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12')), 
	CONSTRAINT amount_not_zero CHECK (amount <> 0), 
	FOREIGN KEY(member_id) REFERENCES member (id), 
	FOREIGN KEY(payment_id) REFERENCES payment (id)
)
 STRICT

;
INSERT INTO "allocation" VALUES(1,1,1,'2026-07',2500,2500,0);
INSERT INTO "allocation" VALUES(2,1,1,'2026-08',2500,2500,0);
INSERT INTO "allocation" VALUES(3,1,1,'2026-09',2500,2500,0);
INSERT INTO "allocation" VALUES(4,2,2,'2026-07',2500,2500,0);
INSERT INTO "allocation" VALUES(5,2,2,'2026-08',2500,2500,0);
INSERT INTO "allocation" VALUES(6,2,2,'2026-09',2500,2500,0);
CREATE TABLE assessment (
	id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	from_month TEXT NOT NULL, 
	category TEXT NOT NULL, 
	base INTEGER, 
	amount INTEGER NOT NULL, 
	by_hand INTEGER NOT NULL, 
	ground TEXT, 
	assessed_on TEXT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT category_known CHECK (category IN ('离退休', '在职', '年薪制', '个体', '农民', '学生低保等')), 
	CONSTRAINT assessed_on_is_day CHECK (length(assessed_on) = 10 AND substr(assessed_on, 5, 1) = '-' AND substr(assessed_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(assessed_on, 8, 1) = '-' AND substr(assessed_on, 9, 2) BETWEEN '01' AND '31'), 
	CONSTRAINT from_month_is_month CHECK (length(from_month) = 7 AND substr(from_month, 5, 1) = '-' AND substr(from_month, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12')), 
	CONSTRAINT amount_not_negative CHECK (amount >= 0), 
	CONSTRAINT base_not_negative CHECK (base IS NULL OR base >= 0), 
	FOREIGN KEY(member_id) REFERENCES member (id)
)
 STRICT

;
INSERT INTO "assessment" VALUES(1,1,'2026-01','离退休',500000,2500,0,NULL,'2026-10-08');
INSERT INTO "assessment" VALUES(2,2,'2026-01','离退休',500000,2500,0,NULL,'2026-10-08');
INSERT INTO "assessment" VALUES(3,3,'2026-01','离退休',500000,2500,0,NULL,'2026-10-08');
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
CREATE TABLE cash_count (
	id INTEGER NOT NULL, 
	branch_id INTEGER NOT NULL, 
	on_day TEXT NOT NULL, 
	cash INTEGER NOT NULL, 
	bank INTEGER NOT NULL, 
	book INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT counted_not_negative CHECK (cash >= 0 AND bank >= 0), 
	CONSTRAINT on_day_is_day CHECK (length(on_day) = 10 AND substr(on_day, 5, 1) = '-' AND substr(on_day, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(on_day, 8, 1) = '-' AND substr(on_day, 9, 2) BETWEEN '01' AND '31'), 
	FOREIGN KEY(branch_id) REFERENCES branch (id)
)
 STRICT

;
INSERT INTO "cash_count" VALUES(1,1,'2026-10-08',12000,0,12000);
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
INSERT INTO "change" VALUES(8,3,'member',2,NULL,'[["address","birth_date","branch_id","dues_paid_until","education","ethnicity","full_date","gender","id","id_number_ref","introducers","join_date","name","native_place","notes","number","party_group","phone_ref","status","work_unit"],[null,null,1,null,null,null,null,null,2,null,null,null,"钱秀兰",null,null,2,"第一组",null,"正式党员",null],[null,null,1,null,null,null,null,null,3,null,null,null,"孙德山",null,null,3,"第一组",null,"正式党员",null]]');
INSERT INTO "change" VALUES(9,3,'membership',2,NULL,'[["departure","dues_until","id","member_id","since","until"],[null,null,2,2,null,null],[null,null,3,3,null,null]]');
INSERT INTO "change" VALUES(10,3,'private',3,NULL,'[["id"],[3]]');
INSERT INTO "change" VALUES(11,3,'exemption',1,NULL,'{"id":1,"member_id":3,"reason":"行动不便","since":"2026-01-01","until":null}');
INSERT INTO "change" VALUES(12,3,'plan_month',1,NULL,'{"branch_id":1,"done_on":null,"id":1,"month":"2026-03","note":null,"party_day":"2026-03-16","pinned":0,"theme":"志愿活动月","why":"3月学雷锋"}');
INSERT INTO "change" VALUES(13,3,'meeting',1,NULL,'{"branch_id":1,"held_on":"2026-03-16","host":null,"id":1,"kind":"主题党日","number":1,"party_group":null,"place":null,"recorder":null,"time":null,"title":"学雷锋"}');
INSERT INTO "change" VALUES(14,3,'attendance',1,NULL,'[["id","meeting_id","member_id","state"],[1,1,1,"出席"],[2,1,2,"出席"]]');
INSERT INTO "change" VALUES(15,4,'assessment',1,NULL,'{"amount":2500,"assessed_on":"2026-10-08","base":500000,"by_hand":0,"category":"离退休","from_month":"2026-01","ground":null,"id":1,"member_id":1}');
INSERT INTO "change" VALUES(16,4,'assessment',2,NULL,'{"amount":2500,"assessed_on":"2026-10-08","base":500000,"by_hand":0,"category":"离退休","from_month":"2026-01","ground":null,"id":2,"member_id":2}');
INSERT INTO "change" VALUES(17,4,'assessment',3,NULL,'{"amount":2500,"assessed_on":"2026-10-08","base":500000,"by_hand":0,"category":"离退休","from_month":"2026-01","ground":null,"id":3,"member_id":3}');
INSERT INTO "change" VALUES(18,5,'payment',1,NULL,'{"amount":7500,"branch_id":1,"consent":null,"id":1,"member_id":1,"method":"现金","paid_on":"2026-09-20","payer":null,"reason":null,"receipt":"2026-0001","reverses":null,"source":null,"voluntary":0}');
INSERT INTO "change" VALUES(19,5,'allocation',1,NULL,'{"amount":2500,"due":2500,"id":1,"member_id":1,"month":"2026-07","payment_id":1,"waived":0}');
INSERT INTO "change" VALUES(20,5,'allocation',2,NULL,'{"amount":2500,"due":2500,"id":2,"member_id":1,"month":"2026-08","payment_id":1,"waived":0}');
INSERT INTO "change" VALUES(21,5,'allocation',3,NULL,'{"amount":2500,"due":2500,"id":3,"member_id":1,"month":"2026-09","payment_id":1,"waived":0}');
INSERT INTO "change" VALUES(22,5,'payment',2,NULL,'{"amount":7500,"branch_id":1,"consent":null,"id":2,"member_id":2,"method":"现金","paid_on":"2026-09-20","payer":null,"reason":null,"receipt":"2026-0002","reverses":null,"source":null,"voluntary":0}');
INSERT INTO "change" VALUES(23,5,'allocation',4,NULL,'{"amount":2500,"due":2500,"id":4,"member_id":2,"month":"2026-07","payment_id":2,"waived":0}');
INSERT INTO "change" VALUES(24,5,'allocation',5,NULL,'{"amount":2500,"due":2500,"id":5,"member_id":2,"month":"2026-08","payment_id":2,"waived":0}');
INSERT INTO "change" VALUES(25,5,'allocation',6,NULL,'{"amount":2500,"due":2500,"id":6,"member_id":2,"month":"2026-09","payment_id":2,"waived":0}');
INSERT INTO "change" VALUES(26,6,'waiver',1,NULL,'{"amount":0,"applied_on":"2026-06-01","approved_by":"离退休干部党工委","approved_on":"2026-06-10","discussed_on":"2026-06-05","ended_why":null,"from_month":"2026-07","id":1,"member_id":3,"until":"2026-10"}');
INSERT INTO "change" VALUES(27,7,'quarter_event',1,NULL,'{"book":15000,"branch_id":1,"cash":15000,"event":"结账","id":1,"on_day":"2026-10-08","quarter":"2026Q3","why":null}');
INSERT INTO "change" VALUES(28,7,'closed_month',1,NULL,'{"collected":2500,"due":2500,"event_id":1,"id":1,"member_id":1,"month":"2026-07","waived":0}');
INSERT INTO "change" VALUES(29,7,'closed_month',2,NULL,'{"collected":2500,"due":2500,"event_id":1,"id":2,"member_id":1,"month":"2026-08","waived":0}');
INSERT INTO "change" VALUES(30,7,'closed_month',3,NULL,'{"collected":2500,"due":2500,"event_id":1,"id":3,"member_id":1,"month":"2026-09","waived":0}');
INSERT INTO "change" VALUES(31,7,'closed_month',4,NULL,'{"collected":2500,"due":2500,"event_id":1,"id":4,"member_id":2,"month":"2026-07","waived":0}');
INSERT INTO "change" VALUES(32,7,'closed_month',5,NULL,'{"collected":2500,"due":2500,"event_id":1,"id":5,"member_id":2,"month":"2026-08","waived":0}');
INSERT INTO "change" VALUES(33,7,'closed_month',6,NULL,'{"collected":2500,"due":2500,"event_id":1,"id":6,"member_id":2,"month":"2026-09","waived":0}');
INSERT INTO "change" VALUES(34,7,'closed_month',7,NULL,'{"collected":0,"due":2500,"event_id":1,"id":7,"member_id":3,"month":"2026-07","waived":2500}');
INSERT INTO "change" VALUES(35,7,'closed_month',8,NULL,'{"collected":0,"due":2500,"event_id":1,"id":8,"member_id":3,"month":"2026-08","waived":2500}');
INSERT INTO "change" VALUES(36,7,'closed_month',9,NULL,'{"collected":0,"due":2500,"event_id":1,"id":9,"member_id":3,"month":"2026-09","waived":2500}');
INSERT INTO "change" VALUES(37,8,'passing',1,NULL,'{"amount":15000,"branch_id":1,"direction":"上缴","id":1,"on_day":"2026-10-08","quarter":"2026Q3","reason":null,"reverses":null,"voucher":"0925"}');
INSERT INTO "change" VALUES(38,9,'passing',2,NULL,'{"amount":12000,"branch_id":1,"direction":"返还","id":2,"on_day":"2026-10-08","quarter":"2026Q3","reason":null,"reverses":null,"voucher":null}');
INSERT INTO "change" VALUES(39,9,'fund_entry',1,NULL,'{"amount":12000,"branch_id":1,"decision":null,"id":1,"member_id":null,"on_day":"2026-10-08","passing_id":2,"period":null,"purpose":null,"reason":null,"reverses":null,"source":"返还党费","use":null,"voucher":null}');
INSERT INTO "change" VALUES(40,10,'cash_count',1,NULL,'{"bank":0,"book":12000,"branch_id":1,"cash":12000,"id":1,"on_day":"2026-10-08"}');
CREATE TABLE closed_month (
	id INTEGER NOT NULL, 
	event_id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	month TEXT NOT NULL, 
	due INTEGER NOT NULL, 
	waived INTEGER NOT NULL, 
	collected INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT figures_whole CHECK (due >= 0 AND waived >= 0 AND waived <= due AND collected >= 0), 
	CONSTRAINT month_is_month CHECK (length(month) = 7 AND substr(month, 5, 1) = '-' AND substr(month, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12')), 
	FOREIGN KEY(event_id) REFERENCES quarter_event (id), 
	FOREIGN KEY(member_id) REFERENCES member (id)
)
 STRICT

;
INSERT INTO "closed_month" VALUES(1,1,1,'2026-07',2500,0,2500);
INSERT INTO "closed_month" VALUES(2,1,1,'2026-08',2500,0,2500);
INSERT INTO "closed_month" VALUES(3,1,1,'2026-09',2500,0,2500);
INSERT INTO "closed_month" VALUES(4,1,2,'2026-07',2500,0,2500);
INSERT INTO "closed_month" VALUES(5,1,2,'2026-08',2500,0,2500);
INSERT INTO "closed_month" VALUES(6,1,2,'2026-09',2500,0,2500);
INSERT INTO "closed_month" VALUES(7,1,3,'2026-07',2500,2500,0);
INSERT INTO "closed_month" VALUES(8,1,3,'2026-08',2500,2500,0);
INSERT INTO "closed_month" VALUES(9,1,3,'2026-09',2500,2500,0);
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
CREATE TABLE fund_entry (
	id INTEGER NOT NULL, 
	branch_id INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	on_day TEXT NOT NULL, 
	use TEXT, 
	purpose TEXT, 
	decision TEXT, 
	voucher TEXT, 
	period TEXT, 
	member_id INTEGER, 
	passing_id INTEGER, 
	reverses INTEGER, 
	reason TEXT, 
	PRIMARY KEY (id), 
	CONSTRAINT amount_not_zero CHECK (amount <> 0), 
	CONSTRAINT on_day_is_day CHECK (length(on_day) = 10 AND substr(on_day, 5, 1) = '-' AND substr(on_day, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(on_day, 8, 1) = '-' AND substr(on_day, 9, 2) BETWEEN '01' AND '31'), 
	CONSTRAINT source_known CHECK (source IN ('工作经费', '返还党费', '岗位津贴')), 
	CONSTRAINT use_known CHECK (use IN ('培训党员', '订阅或购买学习资料和设备', '表彰', '补助困难党员', '补助受灾党员和修缮教育设施', '党员学习和活动', '发放津贴')), 
	FOREIGN KEY(branch_id) REFERENCES branch (id), 
	FOREIGN KEY(member_id) REFERENCES member (id), 
	FOREIGN KEY(passing_id) REFERENCES passing (id), 
	FOREIGN KEY(reverses) REFERENCES fund_entry (id)
)
 STRICT

;
INSERT INTO "fund_entry" VALUES(1,1,'返还党费',12000,'2026-10-08',NULL,NULL,NULL,NULL,NULL,NULL,2,NULL,NULL);
CREATE TABLE initials (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	letters TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (name)
)
 STRICT

;
INSERT INTO "initials" VALUES(1,'柳长青','l cz q');
INSERT INTO "initials" VALUES(2,'孙德山','s d s');
INSERT INTO "initials" VALUES(3,'钱秀兰','q x l');
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
INSERT INTO "member" VALUES(2,1,2,'钱秀兰','正式党员',NULL,NULL,NULL,NULL,NULL,'第一组',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "member" VALUES(3,1,3,'孙德山','正式党员',NULL,NULL,NULL,NULL,NULL,'第一组',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "operation" VALUES(3,'2026-10-08T02:30:00+00:00','2026-10-08','mishu','import.members','65aef75faa721fe11605dc1ed0bf03b11681d056289e1ecde52f7c4167a86039','f99ba584e3272e71bf784554eec458d35825002c439ebb35fef2e44bb82f382b');
INSERT INTO "operation" VALUES(4,'2026-10-08T02:30:00+00:00','2026-10-08','mishu','dues.assess','f99ba584e3272e71bf784554eec458d35825002c439ebb35fef2e44bb82f382b','0a5d1db21106f94b82f95f2b46010e106c7e8ae21fb6e582300fc68d67dca756');
INSERT INTO "operation" VALUES(5,'2026-10-08T02:30:00+00:00','2026-10-08','mishu','dues.collect','0a5d1db21106f94b82f95f2b46010e106c7e8ae21fb6e582300fc68d67dca756','cd4605203d03feb282b102e7a3640edd4d0152a5a60b025f6b4ad3f8a3f63a15');
INSERT INTO "operation" VALUES(6,'2026-10-08T02:30:00+00:00','2026-10-08','mishu','dues.waive','cd4605203d03feb282b102e7a3640edd4d0152a5a60b025f6b4ad3f8a3f63a15','1c38f3ecbcd4a6c51892aa5a841b1d57852d23b77728d2de9d2d98459b149b07');
INSERT INTO "operation" VALUES(7,'2026-10-08T02:30:00+00:00','2026-10-08','mishu','dues.close','1c38f3ecbcd4a6c51892aa5a841b1d57852d23b77728d2de9d2d98459b149b07','dca35bdbb149ae59fb46be606027540847bf37adee627febddf273c9b919784f');
INSERT INTO "operation" VALUES(8,'2026-10-08T02:30:00+00:00','2026-10-08','mishu','dues.remit','dca35bdbb149ae59fb46be606027540847bf37adee627febddf273c9b919784f','ad7944c23c8044d97ce49ec5f3c204b70269470a7522fcb90a32fb554b318211');
INSERT INTO "operation" VALUES(9,'2026-10-08T02:30:00+00:00','2026-10-08','mishu','dues.return','ad7944c23c8044d97ce49ec5f3c204b70269470a7522fcb90a32fb554b318211','3601317288f5a85851825511b1d22463bbe3186b981206b14081f37e0630393b');
INSERT INTO "operation" VALUES(10,'2026-10-08T02:30:00+00:00','2026-10-08','mishu','fund.count','3601317288f5a85851825511b1d22463bbe3186b981206b14081f37e0630393b','5368579d92b59a62d4f52e8619d8e5719e400d24339aa9c0d6cf22580ccc0e50');
CREATE TABLE passing (
	id INTEGER NOT NULL, 
	branch_id INTEGER NOT NULL, 
	quarter TEXT NOT NULL, 
	direction TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	on_day TEXT NOT NULL, 
	voucher TEXT, 
	reverses INTEGER, 
	reason TEXT, 
	PRIMARY KEY (id), 
	CONSTRAINT amount_not_zero CHECK (amount <> 0), 
	CONSTRAINT direction_known CHECK (direction IN ('上缴', '返还')), 
	CONSTRAINT on_day_is_day CHECK (length(on_day) = 10 AND substr(on_day, 5, 1) = '-' AND substr(on_day, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(on_day, 8, 1) = '-' AND substr(on_day, 9, 2) BETWEEN '01' AND '31'), 
	CONSTRAINT quarter_is_quarter CHECK (length(quarter) = 6 AND substr(quarter, 5, 1) = 'Q' AND substr(quarter, 6, 1) IN ('1', '2', '3', '4')), 
	CONSTRAINT reversal_below_zero CHECK (amount < 0 OR reverses IS NULL), 
	FOREIGN KEY(branch_id) REFERENCES branch (id), 
	FOREIGN KEY(reverses) REFERENCES passing (id)
)
 STRICT

;
INSERT INTO "passing" VALUES(1,1,'2026Q3','上缴',15000,'2026-10-08','0925',NULL,NULL);
INSERT INTO "passing" VALUES(2,1,'2026Q3','返还',12000,'2026-10-08',NULL,NULL,NULL);
CREATE TABLE payment (
	id INTEGER NOT NULL, 
	branch_id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	receipt TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	paid_on TEXT NOT NULL, 
	method TEXT NOT NULL, 
	payer TEXT, 
	voluntary INTEGER NOT NULL, 
	consent TEXT, 
	source TEXT, 
	reverses INTEGER, 
	reason TEXT, 
	PRIMARY KEY (id), 
	CONSTRAINT paid_on_is_day CHECK (length(paid_on) = 10 AND substr(paid_on, 5, 1) = '-' AND substr(paid_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(paid_on, 8, 1) = '-' AND substr(paid_on, 9, 2) BETWEEN '01' AND '31'), 
	CONSTRAINT reversal_below_zero CHECK (amount < 0 OR reverses IS NULL), 
	FOREIGN KEY(branch_id) REFERENCES branch (id), 
	FOREIGN KEY(member_id) REFERENCES member (id), 
	FOREIGN KEY(reverses) REFERENCES payment (id), 
	UNIQUE (branch_id, receipt)
)
 STRICT

;
INSERT INTO "payment" VALUES(1,1,1,'2026-0001',7500,'2026-09-20','现金',NULL,0,NULL,NULL,NULL,NULL);
INSERT INTO "payment" VALUES(2,1,2,'2026-0002',7500,'2026-09-20','现金',NULL,0,NULL,NULL,NULL,NULL);
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
CREATE TABLE quarter_event (
	id INTEGER NOT NULL, 
	branch_id INTEGER NOT NULL, 
	quarter TEXT NOT NULL, 
	event TEXT NOT NULL, 
	on_day TEXT NOT NULL, 
	why TEXT, 
	cash INTEGER, 
	book INTEGER, 
	PRIMARY KEY (id), 
	CONSTRAINT event_known CHECK (event IN ('结账', '重开')), 
	CONSTRAINT on_day_is_day CHECK (length(on_day) = 10 AND substr(on_day, 5, 1) = '-' AND substr(on_day, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(on_day, 8, 1) = '-' AND substr(on_day, 9, 2) BETWEEN '01' AND '31'), 
	CONSTRAINT quarter_is_quarter CHECK (length(quarter) = 6 AND substr(quarter, 5, 1) = 'Q' AND substr(quarter, 6, 1) IN ('1', '2', '3', '4')), 
	FOREIGN KEY(branch_id) REFERENCES branch (id)
)
 STRICT

;
INSERT INTO "quarter_event" VALUES(1,1,'2026Q3','结账','2026-10-08',NULL,15000,15000);
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
CREATE TABLE task (
	id INTEGER NOT NULL, 
	branch_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	meeting_id INTEGER, 
	member_id INTEGER, 
	what TEXT NOT NULL, 
	due_on TEXT, 
	done_on TEXT, 
	PRIMARY KEY (id), 
	CONSTRAINT done_on_is_day CHECK (length(done_on) = 10 AND substr(done_on, 5, 1) = '-' AND substr(done_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(done_on, 8, 1) = '-' AND substr(done_on, 9, 2) BETWEEN '01' AND '31'), 
	CONSTRAINT due_on_is_day CHECK (length(due_on) = 10 AND substr(due_on, 5, 1) = '-' AND substr(due_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(due_on, 8, 1) = '-' AND substr(due_on, 9, 2) BETWEEN '01' AND '31'), 
	FOREIGN KEY(branch_id) REFERENCES branch (id), 
	FOREIGN KEY(meeting_id) REFERENCES meeting (id), 
	FOREIGN KEY(member_id) REFERENCES member (id), 
	UNIQUE (branch_id, number)
)
 STRICT

;
CREATE TABLE waiver (
	id INTEGER NOT NULL, 
	member_id INTEGER NOT NULL, 
	from_month TEXT NOT NULL, 
	until TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	applied_on TEXT NOT NULL, 
	discussed_on TEXT NOT NULL, 
	approved_on TEXT NOT NULL, 
	approved_by TEXT NOT NULL, 
	ended_why TEXT, 
	PRIMARY KEY (id), 
	CONSTRAINT applied_on_is_day CHECK (length(applied_on) = 10 AND substr(applied_on, 5, 1) = '-' AND substr(applied_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(applied_on, 8, 1) = '-' AND substr(applied_on, 9, 2) BETWEEN '01' AND '31'), 
	CONSTRAINT approved_on_is_day CHECK (length(approved_on) = 10 AND substr(approved_on, 5, 1) = '-' AND substr(approved_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(approved_on, 8, 1) = '-' AND substr(approved_on, 9, 2) BETWEEN '01' AND '31'), 
	CONSTRAINT discussed_on_is_day CHECK (length(discussed_on) = 10 AND substr(discussed_on, 5, 1) = '-' AND substr(discussed_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(discussed_on, 8, 1) = '-' AND substr(discussed_on, 9, 2) BETWEEN '01' AND '31'), 
	CONSTRAINT from_month_is_month CHECK (length(from_month) = 7 AND substr(from_month, 5, 1) = '-' AND substr(from_month, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12')), 
	CONSTRAINT until_is_month CHECK (length(until) = 7 AND substr(until, 5, 1) = '-' AND substr(until, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12')), 
	CONSTRAINT amount_not_negative CHECK (amount >= 0), 
	CONSTRAINT span_forward CHECK (until >= from_month), 
	FOREIGN KEY(member_id) REFERENCES member (id)
)
 STRICT

;
INSERT INTO "waiver" VALUES(1,3,'2026-07','2026-10',0,'2026-06-01','2026-06-05','2026-06-10','离退休干部党工委',NULL);
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
CREATE INDEX ix_assessment_member_id ON assessment (member_id);
CREATE INDEX ix_payment_branch_id ON payment (branch_id);
CREATE INDEX ix_payment_member_id ON payment (member_id);
CREATE INDEX ix_payment_paid_on ON payment (paid_on);
CREATE INDEX ix_waiver_member_id ON waiver (member_id);
CREATE INDEX ix_allocation_member_month ON allocation (member_id, month);
CREATE INDEX ix_allocation_payment_id ON allocation (payment_id);
CREATE TRIGGER payment_no_update BEFORE UPDATE ON payment BEGIN SELECT RAISE(ABORT, 'payment: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER payment_no_delete BEFORE DELETE ON payment BEGIN SELECT RAISE(ABORT, 'payment: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER payment_no_replace BEFORE INSERT ON payment WHEN EXISTS (SELECT 1 FROM payment WHERE id = NEW.id OR (branch_id = NEW.branch_id AND receipt = NEW.receipt)) BEGIN SELECT RAISE(ABORT, 'payment: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER allocation_no_update BEFORE UPDATE ON allocation BEGIN SELECT RAISE(ABORT, 'allocation: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER allocation_no_delete BEFORE DELETE ON allocation BEGIN SELECT RAISE(ABORT, 'allocation: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER allocation_no_replace BEFORE INSERT ON allocation WHEN EXISTS (SELECT 1 FROM allocation WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'allocation: entries are never changed or deleted; reverse them'); END;
CREATE INDEX ix_quarter_event_branch_id ON quarter_event (branch_id);
CREATE INDEX ix_closed_month_event_id ON closed_month (event_id);
CREATE INDEX ix_passing_branch_id ON passing (branch_id);
CREATE INDEX ix_fund_entry_branch_id ON fund_entry (branch_id);
CREATE INDEX ix_cash_count_branch_id ON cash_count (branch_id);
CREATE TRIGGER quarter_event_no_update BEFORE UPDATE ON quarter_event BEGIN SELECT RAISE(ABORT, 'quarter_event: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER quarter_event_no_delete BEFORE DELETE ON quarter_event BEGIN SELECT RAISE(ABORT, 'quarter_event: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER quarter_event_no_replace BEFORE INSERT ON quarter_event WHEN EXISTS (SELECT 1 FROM quarter_event WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'quarter_event: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER closed_month_no_update BEFORE UPDATE ON closed_month BEGIN SELECT RAISE(ABORT, 'closed_month: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER closed_month_no_delete BEFORE DELETE ON closed_month BEGIN SELECT RAISE(ABORT, 'closed_month: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER closed_month_no_replace BEFORE INSERT ON closed_month WHEN EXISTS (SELECT 1 FROM closed_month WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'closed_month: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER passing_no_update BEFORE UPDATE ON passing BEGIN SELECT RAISE(ABORT, 'passing: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER passing_no_delete BEFORE DELETE ON passing BEGIN SELECT RAISE(ABORT, 'passing: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER passing_no_replace BEFORE INSERT ON passing WHEN EXISTS (SELECT 1 FROM passing WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'passing: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER fund_entry_no_update BEFORE UPDATE ON fund_entry BEGIN SELECT RAISE(ABORT, 'fund_entry: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER fund_entry_no_delete BEFORE DELETE ON fund_entry BEGIN SELECT RAISE(ABORT, 'fund_entry: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER fund_entry_no_replace BEFORE INSERT ON fund_entry WHEN EXISTS (SELECT 1 FROM fund_entry WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'fund_entry: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER cash_count_no_update BEFORE UPDATE ON cash_count BEGIN SELECT RAISE(ABORT, 'cash_count: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER cash_count_no_delete BEFORE DELETE ON cash_count BEGIN SELECT RAISE(ABORT, 'cash_count: entries are never changed or deleted; reverse them'); END;
CREATE TRIGGER cash_count_no_replace BEFORE INSERT ON cash_count WHEN EXISTS (SELECT 1 FROM cash_count WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'cash_count: entries are never changed or deleted; reverse them'); END;
CREATE INDEX ix_task_branch_id ON task (branch_id);
CREATE INDEX ix_task_meeting_id ON task (meeting_id);
CREATE INDEX ix_task_member_id ON task (member_id);
COMMIT;
