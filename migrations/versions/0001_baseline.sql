CREATE TABLE branch (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    parent TEXT,
    in_use INTEGER NOT NULL,
    opened_on TEXT,
    PRIMARY KEY (id),
    CONSTRAINT in_use_is_flag CHECK (in_use IN (0, 1)),
    CONSTRAINT opened_on_is_day CHECK (opened_on IS date(opened_on)),
    UNIQUE (name)
) STRICT;

CREATE TABLE private (
    id INTEGER NOT NULL,
    value TEXT NOT NULL,
    salt TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;

CREATE TRIGGER private_no_delete BEFORE DELETE ON private BEGIN SELECT RAISE(ABORT, 'private: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER private_no_replace BEFORE INSERT ON private WHEN EXISTS (SELECT 1 FROM private WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'private: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER private_no_update BEFORE UPDATE ON private BEGIN SELECT RAISE(ABORT, 'private: entries are never changed or deleted; reverse them'); END;

CREATE TABLE operation (
    id INTEGER NOT NULL,
    at TEXT NOT NULL,
    work_day TEXT NOT NULL,
    user TEXT NOT NULL,
    command TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;

CREATE TRIGGER operation_no_delete BEFORE DELETE ON operation BEGIN SELECT RAISE(ABORT, 'operation: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER operation_no_replace BEFORE INSERT ON operation WHEN EXISTS (SELECT 1 FROM operation WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'operation: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER operation_no_update BEFORE UPDATE ON operation BEGIN SELECT RAISE(ABORT, 'operation: entries are never changed or deleted; reverse them'); END;

CREATE TABLE chain_head (
    id INTEGER NOT NULL,
    operations INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT one_row CHECK (id = 1)
) STRICT;

CREATE TABLE taken_back (
    id INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    by_row INTEGER,
    PRIMARY KEY (id),
    UNIQUE (table_name, row_id)
) STRICT;

CREATE TRIGGER taken_back_no_delete BEFORE DELETE ON taken_back BEGIN SELECT RAISE(ABORT, 'taken_back: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER taken_back_no_replace BEFORE INSERT ON taken_back WHEN EXISTS (SELECT 1 FROM taken_back WHERE id = NEW.id OR (table_name = NEW.table_name AND row_id = NEW.row_id)) BEGIN SELECT RAISE(ABORT, 'taken_back: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER taken_back_no_update BEFORE UPDATE ON taken_back BEGIN SELECT RAISE(ABORT, 'taken_back: entries are never changed or deleted; reverse them'); END;

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
    cancelled_on TEXT,
    cancelled_why TEXT,
    lecturer TEXT,
    guests TEXT,
    study_tenths INTEGER,
    signed_on TEXT,
    signed_roster TEXT,
    PRIMARY KEY (id),
    UNIQUE (branch_id, number),
    CONSTRAINT kind_known CHECK (kind = '支部党员大会' OR kind = '支部委员会' OR kind = '党小组会' OR kind = '党课' OR kind = '主题党日' OR kind = '组织生活会' OR kind = '其他'),
    CONSTRAINT held_on_is_day CHECK (held_on IS date(held_on)),
    CONSTRAINT cancelled_on_is_day CHECK (cancelled_on IS date(cancelled_on)),
    CONSTRAINT signed_on_is_day CHECK (signed_on IS date(signed_on)),
    CONSTRAINT study_positive CHECK (study_tenths > 0),
    FOREIGN KEY(branch_id) REFERENCES branch (id)
) STRICT;

CREATE INDEX ix_meeting_branch_day ON meeting (branch_id, held_on);

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
    CONSTRAINT event_known CHECK (event = '结账' OR event = '重开'),
    CONSTRAINT quarter_is_quarter CHECK (quarter IS NULL OR (length(quarter) = 6 AND substr(quarter, 5, 1) = 'Q' AND substr(quarter, 6, 1) IN ('1', '2', '3', '4'))),
    CONSTRAINT on_day_is_day CHECK (on_day IS date(on_day)),
    FOREIGN KEY(branch_id) REFERENCES branch (id)
) STRICT;

CREATE INDEX ix_quarter_event_branch_quarter ON quarter_event (branch_id, quarter);

CREATE TRIGGER quarter_event_no_delete BEFORE DELETE ON quarter_event BEGIN SELECT RAISE(ABORT, 'quarter_event: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER quarter_event_no_replace BEFORE INSERT ON quarter_event WHEN EXISTS (SELECT 1 FROM quarter_event WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'quarter_event: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER quarter_event_no_update BEFORE UPDATE ON quarter_event BEGIN SELECT RAISE(ABORT, 'quarter_event: entries are never changed or deleted; reverse them'); END;

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
    CONSTRAINT direction_known CHECK (direction = '上缴' OR direction = '返还'),
    CONSTRAINT quarter_is_quarter CHECK (quarter IS NULL OR (length(quarter) = 6 AND substr(quarter, 5, 1) = 'Q' AND substr(quarter, 6, 1) IN ('1', '2', '3', '4'))),
    CONSTRAINT on_day_is_day CHECK (on_day IS date(on_day)),
    CONSTRAINT amount_not_zero CHECK (amount <> 0),
    CONSTRAINT reversal_below_zero CHECK (amount < 0 OR reverses IS NULL),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    FOREIGN KEY(reverses) REFERENCES passing (id)
) STRICT;

CREATE INDEX ix_passing_branch_id ON passing (branch_id);

CREATE TRIGGER passing_no_delete BEFORE DELETE ON passing BEGIN SELECT RAISE(ABORT, 'passing: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER passing_no_replace BEFORE INSERT ON passing WHEN EXISTS (SELECT 1 FROM passing WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'passing: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER passing_no_update BEFORE UPDATE ON passing BEGIN SELECT RAISE(ABORT, 'passing: entries are never changed or deleted; reverse them'); END;

CREATE TABLE opening (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    quarter TEXT,
    amount INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    voucher TEXT,
    PRIMARY KEY (id),
    CONSTRAINT quarter_is_quarter CHECK (quarter IS NULL OR (length(quarter) = 6 AND substr(quarter, 5, 1) = 'Q' AND substr(quarter, 6, 1) IN ('1', '2', '3', '4'))),
    CONSTRAINT on_day_is_day CHECK (on_day IS date(on_day)),
    CONSTRAINT amount_above_zero CHECK (amount > 0),
    FOREIGN KEY(branch_id) REFERENCES branch (id)
) STRICT;

CREATE INDEX ix_opening_branch_id ON opening (branch_id);

CREATE TRIGGER opening_no_delete BEFORE DELETE ON opening BEGIN SELECT RAISE(ABORT, 'opening: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER opening_no_replace BEFORE INSERT ON opening WHEN EXISTS (SELECT 1 FROM opening WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'opening: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER opening_no_update BEFORE UPDATE ON opening BEGIN SELECT RAISE(ABORT, 'opening: entries are never changed or deleted; reverse them'); END;

CREATE TABLE cash_count (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    cash INTEGER NOT NULL,
    bank INTEGER NOT NULL,
    book INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT on_day_is_day CHECK (on_day IS date(on_day)),
    CONSTRAINT counted_not_negative CHECK (cash >= 0 AND bank >= 0),
    FOREIGN KEY(branch_id) REFERENCES branch (id)
) STRICT;

CREATE TRIGGER cash_count_no_delete BEFORE DELETE ON cash_count BEGIN SELECT RAISE(ABORT, 'cash_count: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER cash_count_no_replace BEFORE INSERT ON cash_count WHEN EXISTS (SELECT 1 FROM cash_count WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'cash_count: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER cash_count_no_update BEFORE UPDATE ON cash_count BEGIN SELECT RAISE(ABORT, 'cash_count: entries are never changed or deleted; reverse them'); END;

CREATE INDEX ix_cash_count_branch_id ON cash_count (branch_id);

CREATE TABLE register_matter (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    "to" TEXT NOT NULL,
    number_text TEXT,
    due_on TEXT,
    answered_on TEXT,
    answer TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    CONSTRAINT kind_known CHECK ("kind" = '请示' OR "kind" = '报告'),
    CONSTRAINT due_on_is_day CHECK ("due_on" IS date("due_on")),
    CONSTRAINT answered_on_is_day CHECK ("answered_on" IS date("answered_on"))
) STRICT;

CREATE INDEX ix_register_matter_unsettled ON register_matter (branch_id) WHERE "answered_on" IS NULL AND "kind" = '请示' OR "answered_on" IS NULL AND "due_on" IS NOT NULL;

CREATE TABLE register_notice (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    what TEXT NOT NULL,
    issuer TEXT,
    number_text TEXT,
    due_on TEXT,
    done_on TEXT,
    answer TEXT,
    figure INTEGER,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    CONSTRAINT due_on_is_day CHECK ("due_on" IS date("due_on")),
    CONSTRAINT done_on_is_day CHECK ("done_on" IS date("done_on")),
    CONSTRAINT figure_not_negative CHECK ("figure" >= 0)
) STRICT;

CREATE INDEX ix_register_notice_unsettled ON register_notice (branch_id) WHERE "done_on" IS NULL;

CREATE TABLE register_inbound (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    name TEXT NOT NULL,
    home TEXT NOT NULL,
    basis TEXT NOT NULL,
    contact TEXT,
    until TEXT,
    certified_on TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    CONSTRAINT basis_known CHECK ("basis" = '编入' OR "basis" = '报到'),
    CONSTRAINT until_is_day CHECK ("until" IS date("until")),
    CONSTRAINT certified_on_is_day CHECK ("certified_on" IS date("certified_on"))
) STRICT;

CREATE INDEX ix_register_inbound_unsettled ON register_inbound (branch_id) WHERE "certified_on" IS NULL AND "until" IS NOT NULL;

CREATE TABLE register_liaison (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    name TEXT NOT NULL,
    unit TEXT,
    post TEXT,
    until TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    CONSTRAINT until_is_day CHECK ("until" IS date("until"))
) STRICT;

CREATE TABLE register_lead (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    kind TEXT NOT NULL,
    topic TEXT NOT NULL,
    leader TEXT,
    decided TEXT,
    due_on TEXT,
    settled_on TEXT,
    result TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    CONSTRAINT kind_known CHECK ("kind" = '专题研究' OR "kind" = '听取汇报'),
    CONSTRAINT due_on_is_day CHECK ("due_on" IS date("due_on")),
    CONSTRAINT settled_on_is_day CHECK ("settled_on" IS date("settled_on"))
) STRICT;

CREATE INDEX ix_register_lead_on ON register_lead (branch_id, "on");

CREATE INDEX ix_register_lead_unsettled ON register_lead (branch_id) WHERE "settled_on" IS NULL AND "decided" IS NOT NULL;

CREATE TABLE register_item (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    year INTEGER NOT NULL,
    name TEXT NOT NULL,
    points INTEGER NOT NULL,
    basis TEXT NOT NULL,
    kind TEXT,
    most INTEGER,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT year_is_year CHECK ("year" BETWEEN 1900 AND 2099),
    CONSTRAINT basis_known CHECK ("basis" = '手工登记' OR "basis" = '到会' OR "basis" = '送学补课' OR "basis" = '按时交党费'),
    CONSTRAINT kind_known CHECK ("kind" = '支部党员大会' OR "kind" = '支部委员会' OR "kind" = '党小组会' OR "kind" = '党课' OR "kind" = '主题党日' OR "kind" = '组织生活会' OR "kind" = '其他')
) STRICT;

CREATE TABLE register_evidence (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    year INTEGER NOT NULL,
    point TEXT NOT NULL,
    what TEXT NOT NULL,
    place TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT year_is_year CHECK ("year" BETWEEN 1900 AND 2099),
    CONSTRAINT point_known CHECK ("point" = '政治建设得到加强' OR "point" = '组织设置优化科学' OR "point" = '领导班子坚强有力' OR "point" = '组织生活严肃认真' OR "point" = '党员队伍充满活力' OR "point" = '工作制度严谨规范' OR "point" = '基础保障坚实有力' OR "point" = '考评机制健全完善')
) STRICT;

CREATE TABLE own_key (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    code TEXT NOT NULL,
    public TEXT NOT NULL,
    secret_ref INTEGER NOT NULL,
    is_sealed INTEGER NOT NULL,
    made_on TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (branch_id, purpose),
    CONSTRAINT purpose_known CHECK (purpose = '签名' OR purpose = '收件'),
    CONSTRAINT made_on_is_day CHECK (made_on IS date(made_on)),
    CONSTRAINT is_sealed_is_flag CHECK (is_sealed IN (0, 1)),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    FOREIGN KEY(secret_ref) REFERENCES private (id)
) STRICT;

CREATE TABLE reporter (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    code TEXT,
    public TEXT,
    trusted_on TEXT,
    PRIMARY KEY (id),
    UNIQUE (branch_id, name),
    UNIQUE (branch_id, code),
    CONSTRAINT trusted_on_is_day CHECK (trusted_on IS date(trusted_on)),
    CONSTRAINT known_by_its_key CHECK ((code IS NULL) = (public IS NULL)),
    FOREIGN KEY(branch_id) REFERENCES branch (id)
) STRICT;

CREATE TABLE former_name (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    parent TEXT,
    until TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT until_is_day CHECK (until IS date(until)),
    FOREIGN KEY(branch_id) REFERENCES branch (id)
) STRICT;

CREATE INDEX ix_former_name_branch_id ON former_name (branch_id);

CREATE TABLE setting (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (branch_id, name),
    FOREIGN KEY(branch_id) REFERENCES branch (id)
) STRICT;

CREATE INDEX ix_setting_branch_id ON setting (branch_id);

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
    native_place TEXT,
    education TEXT,
    address TEXT,
    work_unit TEXT,
    contact TEXT,
    contact_relation TEXT,
    dues_paid_until TEXT,
    introducers TEXT,
    notes TEXT,
    id_number_ref INTEGER,
    phone_ref INTEGER,
    contact_phone_ref INTEGER,
    PRIMARY KEY (id),
    UNIQUE (branch_id, number),
    CONSTRAINT status_known CHECK (status = '正式党员' OR status = '预备党员'),
    CONSTRAINT gender_known CHECK (gender = '男' OR gender = '女'),
    CONSTRAINT dues_paid_until_is_month CHECK (dues_paid_until || '-01' IS date(dues_paid_until || '-01')),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    FOREIGN KEY(id_number_ref) REFERENCES private (id),
    FOREIGN KEY(phone_ref) REFERENCES private (id),
    FOREIGN KEY(contact_phone_ref) REFERENCES private (id)
) STRICT;

CREATE INDEX ix_member_branch_id ON member (branch_id);

CREATE TABLE member_field (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    choices TEXT,
    is_private INTEGER NOT NULL,
    retired_on TEXT,
    PRIMARY KEY (id),
    CONSTRAINT kind_known CHECK (kind = '文字' OR kind = '日期' OR kind = '数字' OR kind = '选项'),
    CONSTRAINT retired_on_is_day CHECK (retired_on IS date(retired_on)),
    CONSTRAINT is_private_is_flag CHECK (is_private IN (0, 1)),
    FOREIGN KEY(branch_id) REFERENCES branch (id)
) STRICT;

CREATE INDEX ix_member_field_branch_id ON member_field (branch_id);

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
    UNIQUE (branch_id, month),
    CONSTRAINT month_is_month CHECK (month || '-01' IS date(month || '-01')),
    CONSTRAINT party_day_is_day CHECK (party_day IS date(party_day)),
    CONSTRAINT done_on_is_day CHECK (done_on IS date(done_on)),
    CONSTRAINT pinned_is_flag CHECK (pinned IN (0, 1)),
    FOREIGN KEY(branch_id) REFERENCES branch (id)
) STRICT;

CREATE INDEX ix_plan_month_branch_id ON plan_month (branch_id);

CREATE TABLE change (
    id INTEGER NOT NULL,
    operation_id INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    "before" TEXT,
    "after" TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(operation_id) REFERENCES operation (id)
) STRICT;

CREATE TRIGGER change_no_delete BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'change: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER change_no_replace BEFORE INSERT ON change WHEN EXISTS (SELECT 1 FROM change WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'change: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER change_no_update BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'change: entries are never changed or deleted; reverse them'); END;

CREATE INDEX ix_change_operation_id ON change (operation_id);

CREATE INDEX ix_change_table_row ON change (table_name, row_id);

CREATE TABLE undone (
    id INTEGER NOT NULL,
    operation_id INTEGER NOT NULL,
    by_operation_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (operation_id),
    FOREIGN KEY(operation_id) REFERENCES operation (id),
    FOREIGN KEY(by_operation_id) REFERENCES operation (id)
) STRICT;

CREATE INDEX ix_undone_by_operation_id ON undone (by_operation_id);

CREATE TRIGGER undone_no_delete BEFORE DELETE ON undone BEGIN SELECT RAISE(ABORT, 'undone: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER undone_no_replace BEFORE INSERT ON undone WHEN EXISTS (SELECT 1 FROM undone WHERE id = NEW.id OR (operation_id = NEW.operation_id)) BEGIN SELECT RAISE(ABORT, 'undone: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER undone_no_update BEFORE UPDATE ON undone BEGIN SELECT RAISE(ABORT, 'undone: entries are never changed or deleted; reverse them'); END;

CREATE TABLE attendance (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    state TEXT NOT NULL,
    made_up_on TEXT,
    reason TEXT,
    PRIMARY KEY (id),
    UNIQUE (meeting_id, member_id),
    CONSTRAINT state_known CHECK (state = '出席' OR state = '线上' OR state = '列席' OR state = '病假' OR state = '事假' OR state = '公假' OR state = '缺席' OR state = '送学上门' OR state = '补课' OR state = '免到'),
    CONSTRAINT made_up_on_is_day CHECK (made_up_on IS date(made_up_on)),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    FOREIGN KEY(member_id) REFERENCES member (id)
) STRICT;

CREATE INDEX ix_attendance_member_id ON attendance (member_id);

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
    UNIQUE (branch_id, number),
    CONSTRAINT due_on_is_day CHECK (due_on IS date(due_on)),
    CONSTRAINT done_on_is_day CHECK (done_on IS date(done_on)),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    FOREIGN KEY(member_id) REFERENCES member (id)
) STRICT;

CREATE INDEX ix_task_branch_id ON task (branch_id);

CREATE INDEX ix_task_meeting_id ON task (meeting_id);

CREATE INDEX ix_task_member_id ON task (member_id);

CREATE TABLE vote (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    motion TEXT NOT NULL,
    ayes INTEGER,
    nays INTEGER,
    abstentions INTEGER,
    seats INTEGER,
    PRIMARY KEY (id),
    UNIQUE (meeting_id, number),
    CONSTRAINT motion_or_election CHECK ((ayes IS NULL) <> (seats IS NULL)),
    CONSTRAINT counts_not_negative CHECK (ayes >= 0 AND nays >= 0 AND abstentions >= 0),
    CONSTRAINT seats_positive CHECK (seats > 0),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id)
) STRICT;

CREATE TABLE left_out (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    approved_on TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (meeting_id, member_id),
    CONSTRAINT approved_on_is_day CHECK (approved_on IS date(approved_on)),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id),
    FOREIGN KEY(member_id) REFERENCES member (id)
) STRICT;

CREATE INDEX ix_left_out_member_id ON left_out (member_id);

CREATE TABLE minute (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    place INTEGER NOT NULL,
    part TEXT NOT NULL,
    speaker TEXT,
    text TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT part_known CHECK (part = '议程' OR part = '发言' OR part = '决定' OR part = '记录'),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id)
) STRICT;

CREATE INDEX ix_minute_meeting_id ON minute (meeting_id);

CREATE TABLE attachment (
    id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    added_on TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (meeting_id, path),
    CONSTRAINT added_on_is_day CHECK (added_on IS date(added_on)),
    CONSTRAINT sha256_whole CHECK (length(sha256) = 64),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id)
) STRICT;

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
    CONSTRAINT category_known CHECK (category = '离退休' OR category = '在职' OR category = '年薪制' OR category = '个体' OR category = '农民' OR category = '学生低保等'),
    CONSTRAINT from_month_is_month CHECK (from_month || '-01' IS date(from_month || '-01')),
    CONSTRAINT assessed_on_is_day CHECK (assessed_on IS date(assessed_on)),
    CONSTRAINT amount_not_negative CHECK (amount >= 0),
    CONSTRAINT base_not_negative CHECK (base IS NULL OR base >= 0),
    FOREIGN KEY(member_id) REFERENCES member (id)
) STRICT;

CREATE INDEX ix_assessment_member_id ON assessment (member_id);

CREATE TABLE waiver (
    id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    from_month TEXT NOT NULL,
    until TEXT NOT NULL,
    amount INTEGER NOT NULL,
    applied_on TEXT NOT NULL,
    discussed_on TEXT NOT NULL,
    approved_on TEXT,
    approved_by TEXT,
    ended_why TEXT,
    PRIMARY KEY (id),
    CONSTRAINT from_month_is_month CHECK (from_month || '-01' IS date(from_month || '-01')),
    CONSTRAINT until_is_month CHECK (until || '-01' IS date(until || '-01')),
    CONSTRAINT applied_on_is_day CHECK (applied_on IS date(applied_on)),
    CONSTRAINT discussed_on_is_day CHECK (discussed_on IS date(discussed_on)),
    CONSTRAINT approved_on_is_day CHECK (approved_on IS date(approved_on)),
    CONSTRAINT approved_by_somebody CHECK ((approved_on IS NULL) = (approved_by IS NULL)),
    CONSTRAINT span_forward CHECK (until >= from_month),
    CONSTRAINT amount_not_negative CHECK (amount >= 0),
    FOREIGN KEY(member_id) REFERENCES member (id)
) STRICT;

CREATE INDEX ix_waiver_member_id ON waiver (member_id);

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
    elsewhere TEXT,
    reverses INTEGER,
    reason TEXT,
    PRIMARY KEY (id),
    UNIQUE (branch_id, receipt),
    CONSTRAINT paid_on_is_day CHECK (paid_on IS date(paid_on)),
    CONSTRAINT reversal_below_zero CHECK (amount < 0 OR reverses IS NULL),
    CONSTRAINT only_dues_elsewhere CHECK (elsewhere IS NULL OR voluntary = 0),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    FOREIGN KEY(member_id) REFERENCES member (id),
    FOREIGN KEY(reverses) REFERENCES payment (id)
) STRICT;

CREATE INDEX ix_payment_branch_day ON payment (branch_id, paid_on, amount, elsewhere);

CREATE INDEX ix_payment_member_id ON payment (member_id);

CREATE INDEX ix_payment_reverses ON payment (reverses) WHERE reverses IS NOT NULL;

CREATE TRIGGER payment_no_delete BEFORE DELETE ON payment BEGIN SELECT RAISE(ABORT, 'payment: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER payment_no_replace BEFORE INSERT ON payment WHEN EXISTS (SELECT 1 FROM payment WHERE id = NEW.id OR (branch_id = NEW.branch_id AND receipt = NEW.receipt)) BEGIN SELECT RAISE(ABORT, 'payment: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER payment_no_update BEFORE UPDATE ON payment BEGIN SELECT RAISE(ABORT, 'payment: entries are never changed or deleted; reverse them'); END;

CREATE TABLE closed_month (
    id INTEGER NOT NULL,
    event_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    month TEXT NOT NULL,
    due INTEGER NOT NULL,
    waived INTEGER NOT NULL,
    collected INTEGER NOT NULL,
    elsewhere INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT month_is_month CHECK (month || '-01' IS date(month || '-01')),
    FOREIGN KEY(event_id) REFERENCES quarter_event (id),
    FOREIGN KEY(member_id) REFERENCES member (id)
) STRICT;

CREATE TRIGGER closed_month_no_delete BEFORE DELETE ON closed_month BEGIN SELECT RAISE(ABORT, 'closed_month: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER closed_month_no_replace BEFORE INSERT ON closed_month WHEN EXISTS (SELECT 1 FROM closed_month WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'closed_month: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER closed_month_no_update BEFORE UPDATE ON closed_month BEGIN SELECT RAISE(ABORT, 'closed_month: entries are never changed or deleted; reverse them'); END;

CREATE INDEX ix_closed_month_event_id ON closed_month (event_id);

CREATE INDEX ix_closed_month_member_month ON closed_month (member_id, month);

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
    CONSTRAINT source_known CHECK (source = '工作经费' OR source = '返还党费' OR source = '工作补贴'),
    CONSTRAINT use_known CHECK (use = '培训党员' OR use = '订阅或购买学习资料和设备' OR use = '表彰' OR use = '补助困难党员' OR use = '补助受灾党员和修缮教育设施' OR use = '党员学习和活动' OR use = '发放补贴'),
    CONSTRAINT on_day_is_day CHECK (on_day IS date(on_day)),
    CONSTRAINT amount_not_zero CHECK (amount <> 0),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    FOREIGN KEY(member_id) REFERENCES member (id),
    FOREIGN KEY(passing_id) REFERENCES passing (id),
    FOREIGN KEY(reverses) REFERENCES fund_entry (id)
) STRICT;

CREATE TRIGGER fund_entry_no_delete BEFORE DELETE ON fund_entry BEGIN SELECT RAISE(ABORT, 'fund_entry: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER fund_entry_no_replace BEFORE INSERT ON fund_entry WHEN EXISTS (SELECT 1 FROM fund_entry WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'fund_entry: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER fund_entry_no_update BEFORE UPDATE ON fund_entry BEGIN SELECT RAISE(ABORT, 'fund_entry: entries are never changed or deleted; reverse them'); END;

CREATE INDEX ix_fund_entry_branch_id ON fund_entry (branch_id);

CREATE INDEX ix_fund_entry_member_id ON fund_entry (member_id);

CREATE INDEX ix_fund_entry_passing ON fund_entry (passing_id) WHERE passing_id IS NOT NULL;

CREATE INDEX ix_fund_entry_reverses ON fund_entry (reverses) WHERE reverses IS NOT NULL;

CREATE TABLE register_talk (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    member INTEGER NOT NULL,
    partner INTEGER NOT NULL,
    way TEXT,
    topic TEXT,
    follow_up TEXT,
    followed_on TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(member) REFERENCES member (id),
    FOREIGN KEY(partner) REFERENCES member (id),
    CONSTRAINT way_known CHECK ("way" = '当面' OR "way" = '电话' OR "way" = '微信' OR "way" = '座谈' OR "way" = '上门走访'),
    CONSTRAINT followed_on_is_day CHECK ("followed_on" IS date("followed_on"))
) STRICT;

CREATE INDEX ix_register_talk_member ON register_talk (member);

CREATE INDEX ix_register_talk_on ON register_talk (branch_id, "on");

CREATE INDEX ix_register_talk_partner ON register_talk (partner);

CREATE INDEX ix_register_talk_unsettled ON register_talk (branch_id) WHERE "followed_on" IS NULL AND "follow_up" IS NOT NULL;

CREATE TABLE register_study (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    member INTEGER NOT NULL,
    meeting INTEGER,
    way TEXT,
    topic TEXT,
    hours INTEGER,
    brought_by TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(member) REFERENCES member (id),
    FOREIGN KEY(meeting) REFERENCES meeting (id),
    CONSTRAINT way_known CHECK ("way" = '上门' OR "way" = '微信短信' OR "way" = '在线课堂' OR "way" = '送资料')
) STRICT;

CREATE INDEX ix_register_study_meeting ON register_study (meeting);

CREATE INDEX ix_register_study_member ON register_study (member);

CREATE INDEX ix_register_study_on ON register_study (branch_id, "on");

CREATE TABLE register_hardship (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    member INTEGER NOT NULL,
    ground TEXT NOT NULL,
    detail TEXT,
    helper TEXT,
    next_on TEXT,
    ended_on TEXT,
    outcome TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(member) REFERENCES member (id),
    CONSTRAINT ground_known CHECK ("ground" = '疾病' OR "ground" = '失能' OR "ground" = '家庭变故' OR "ground" = '收入低' OR "ground" = '独居无人照料' OR "ground" = '其他'),
    CONSTRAINT next_on_is_day CHECK ("next_on" IS date("next_on")),
    CONSTRAINT ended_on_is_day CHECK ("ended_on" IS date("ended_on"))
) STRICT;

CREATE INDEX ix_register_hardship_ended_on ON register_hardship (branch_id, ended_on);

CREATE INDEX ix_register_hardship_member ON register_hardship (member);

CREATE INDEX ix_register_hardship_unsettled ON register_hardship (branch_id) WHERE "ended_on" IS NULL;

CREATE TABLE register_leader (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    member INTEGER NOT NULL,
    leader TEXT NOT NULL,
    post TEXT,
    every INTEGER NOT NULL,
    until TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(member) REFERENCES member (id),
    CONSTRAINT every_not_negative CHECK ("every" >= 0),
    CONSTRAINT until_is_day CHECK ("until" IS date("until"))
) STRICT;

CREATE INDEX ix_register_leader_member ON register_leader (member);

CREATE INDEX ix_register_leader_unsettled ON register_leader (branch_id) WHERE "until" IS NULL;

CREATE INDEX ix_register_leader_until ON register_leader (branch_id, until);

CREATE TABLE register_opinion (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    member INTEGER,
    voice TEXT,
    subject TEXT,
    content TEXT NOT NULL,
    passed_on TEXT,
    passed_to TEXT,
    replied_on TEXT,
    reply TEXT,
    told_on TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(member) REFERENCES member (id),
    CONSTRAINT voice_known CHECK ("voice" = '集体' OR "voice" = '匿名'),
    CONSTRAINT subject_known CHECK ("subject" = '上级决策部署' OR "subject" = '改革发展' OR "subject" = '支部工作' OR "subject" = '学习活动' OR "subject" = '生活待遇' OR "subject" = '场地设施' OR "subject" = '其他'),
    CONSTRAINT passed_on_is_day CHECK ("passed_on" IS date("passed_on")),
    CONSTRAINT replied_on_is_day CHECK ("replied_on" IS date("replied_on")),
    CONSTRAINT told_on_is_day CHECK ("told_on" IS date("told_on"))
) STRICT;

CREATE INDEX ix_register_opinion_member ON register_opinion (member);

CREATE INDEX ix_register_opinion_unsettled ON register_opinion (branch_id) WHERE ("passed_on" IS NULL OR "replied_on" IS NULL OR "told_on" IS NULL);

CREATE TABLE register_personal (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    member INTEGER NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    place TEXT,
    from_on TEXT,
    to_on TEXT,
    request INTEGER,
    answered_on TEXT,
    answer TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(member) REFERENCES member (id),
    CONSTRAINT kind_known CHECK ("kind" = '讲座' OR "kind" = '论坛' OR "kind" = '刊登' OR "kind" = '出版' OR "kind" = '企业兼职（任职）' OR "kind" = '社会团体兼职（任职）' OR "kind" = '继续从业' OR "kind" = '出国（境）' OR "kind" = '重要情况'),
    CONSTRAINT from_on_is_day CHECK ("from_on" IS date("from_on")),
    CONSTRAINT to_on_is_day CHECK ("to_on" IS date("to_on")),
    FOREIGN KEY(request) REFERENCES register_matter (id),
    CONSTRAINT answered_on_is_day CHECK ("answered_on" IS date("answered_on"))
) STRICT;

CREATE INDEX ix_register_personal_member ON register_personal (member);

CREATE INDEX ix_register_personal_request ON register_personal (request, "on");

CREATE INDEX ix_register_personal_unsettled ON register_personal (branch_id) WHERE "answered_on" IS NULL;

CREATE TABLE register_election (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    kind TEXT NOT NULL,
    due_on TEXT,
    "to" TEXT,
    asked_on TEXT,
    allowed_on TEXT,
    candidates TEXT,
    nominated_on TEXT,
    meeting INTEGER,
    elected_on TEXT,
    reported_on TEXT,
    approved_on TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    CONSTRAINT kind_known CHECK ("kind" = '换届' OR "kind" = '补选'),
    CONSTRAINT due_on_is_day CHECK ("due_on" IS date("due_on")),
    CONSTRAINT asked_on_is_day CHECK ("asked_on" IS date("asked_on")),
    CONSTRAINT allowed_on_is_day CHECK ("allowed_on" IS date("allowed_on")),
    CONSTRAINT nominated_on_is_day CHECK ("nominated_on" IS date("nominated_on")),
    FOREIGN KEY(meeting) REFERENCES meeting (id),
    CONSTRAINT elected_on_is_day CHECK ("elected_on" IS date("elected_on")),
    CONSTRAINT reported_on_is_day CHECK ("reported_on" IS date("reported_on")),
    CONSTRAINT approved_on_is_day CHECK ("approved_on" IS date("approved_on"))
) STRICT;

CREATE INDEX ix_register_election_meeting ON register_election (meeting);

CREATE INDEX ix_register_election_unsettled ON register_election (branch_id) WHERE ("asked_on" IS NULL OR "allowed_on" IS NULL OR "nominated_on" IS NULL OR "elected_on" IS NULL OR "reported_on" IS NULL OR "approved_on" IS NULL);

CREATE TABLE register_life (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    year INTEGER NOT NULL,
    theme TEXT NOT NULL,
    meeting INTEGER,
    studied_on TEXT,
    solicited_on TEXT,
    opinions TEXT,
    talked_on TEXT,
    checked_on TEXT,
    held_on TEXT,
    planned_on TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT year_is_year CHECK ("year" BETWEEN 1900 AND 2099),
    FOREIGN KEY(meeting) REFERENCES meeting (id),
    CONSTRAINT studied_on_is_day CHECK ("studied_on" IS date("studied_on")),
    CONSTRAINT solicited_on_is_day CHECK ("solicited_on" IS date("solicited_on")),
    CONSTRAINT talked_on_is_day CHECK ("talked_on" IS date("talked_on")),
    CONSTRAINT checked_on_is_day CHECK ("checked_on" IS date("checked_on")),
    CONSTRAINT held_on_is_day CHECK ("held_on" IS date("held_on")),
    CONSTRAINT planned_on_is_day CHECK ("planned_on" IS date("planned_on"))
) STRICT;

CREATE INDEX ix_register_life_meeting ON register_life (meeting);

CREATE INDEX ix_register_life_unsettled ON register_life (branch_id) WHERE ("studied_on" IS NULL OR "solicited_on" IS NULL OR "talked_on" IS NULL OR "checked_on" IS NULL OR "held_on" IS NULL OR "planned_on" IS NULL);

CREATE TABLE register_appraisal (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    year INTEGER NOT NULL,
    meeting INTEGER,
    expected INTEGER,
    took_part INTEGER,
    self_on TEXT,
    mutual_on TEXT,
    poll_on TEXT,
    opinion_on TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT year_is_year CHECK ("year" BETWEEN 1900 AND 2099),
    FOREIGN KEY(meeting) REFERENCES meeting (id),
    CONSTRAINT expected_not_negative CHECK ("expected" >= 0),
    CONSTRAINT took_part_not_negative CHECK ("took_part" >= 0),
    CONSTRAINT self_on_is_day CHECK ("self_on" IS date("self_on")),
    CONSTRAINT mutual_on_is_day CHECK ("mutual_on" IS date("mutual_on")),
    CONSTRAINT poll_on_is_day CHECK ("poll_on" IS date("poll_on")),
    CONSTRAINT opinion_on_is_day CHECK ("opinion_on" IS date("opinion_on"))
) STRICT;

CREATE INDEX ix_register_appraisal_meeting ON register_appraisal (meeting);

CREATE INDEX ix_register_appraisal_opinion_on ON register_appraisal (branch_id, opinion_on);

CREATE INDEX ix_register_appraisal_unsettled ON register_appraisal (branch_id) WHERE ("self_on" IS NULL OR "mutual_on" IS NULL OR "poll_on" IS NULL OR "opinion_on" IS NULL);

CREATE INDEX ix_register_appraisal_year ON register_appraisal (branch_id, year);

CREATE TABLE register_problem (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    meeting INTEGER,
    problem TEXT NOT NULL,
    measure TEXT,
    responsible TEXT,
    due_on TEXT,
    settled_on TEXT,
    result TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(meeting) REFERENCES meeting (id),
    CONSTRAINT due_on_is_day CHECK ("due_on" IS date("due_on")),
    CONSTRAINT settled_on_is_day CHECK ("settled_on" IS date("settled_on"))
) STRICT;

CREATE INDEX ix_register_problem_meeting ON register_problem (meeting);

CREATE INDEX ix_register_problem_unsettled ON register_problem (branch_id) WHERE "settled_on" IS NULL;

CREATE TABLE register_training (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    member INTEGER NOT NULL,
    course TEXT NOT NULL,
    hours INTEGER NOT NULL,
    kind TEXT NOT NULL,
    organiser TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(member) REFERENCES member (id),
    CONSTRAINT kind_known CHECK ("kind" = '集中培训' OR "kind" = '集中学习' OR "kind" = '网络学习' OR "kind" = '自学')
) STRICT;

CREATE INDEX ix_register_training_member ON register_training (member);

CREATE INDEX ix_register_training_on ON register_training (branch_id, "on");

CREATE TABLE register_agenda (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    meeting INTEGER,
    what TEXT NOT NULL,
    kind TEXT NOT NULL,
    form TEXT,
    material TEXT,
    speaker TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(meeting) REFERENCES meeting (id),
    CONSTRAINT kind_known CHECK ("kind" = '阅读文件' OR "kind" = '会议精神' OR "kind" = '通报情况' OR "kind" = '参观学习' OR "kind" = '党史' OR "kind" = '新中国史' OR "kind" = '改革开放史' OR "kind" = '社会主义发展史' OR "kind" = '其他'),
    CONSTRAINT form_known CHECK ("form" = '集中学习' OR "form" = '报告会' OR "form" = '辅导班' OR "form" = '读书班' OR "form" = '座谈会' OR "form" = '现场教学' OR "form" = '体验教学' OR "form" = '在线学习')
) STRICT;

CREATE INDEX ix_register_agenda_meeting ON register_agenda (meeting);

CREATE TABLE register_transfer (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    member INTEGER NOT NULL,
    direction TEXT NOT NULL,
    other_side TEXT NOT NULL,
    letter TEXT,
    valid_days INTEGER,
    dues_until TEXT,
    receipt_on TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(member) REFERENCES member (id),
    CONSTRAINT direction_known CHECK ("direction" = '转出' OR "direction" = '转入'),
    CONSTRAINT valid_days_not_negative CHECK ("valid_days" >= 0),
    CONSTRAINT dues_until_is_month CHECK ("dues_until" || '-01' IS date("dues_until" || '-01')),
    CONSTRAINT receipt_on_is_day CHECK ("receipt_on" IS date("receipt_on"))
) STRICT;

CREATE INDEX ix_register_transfer_member ON register_transfer (member);

CREATE INDEX ix_register_transfer_unsettled ON register_transfer (branch_id) WHERE "receipt_on" IS NULL;

CREATE TABLE register_float (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    member INTEGER NOT NULL,
    place TEXT NOT NULL,
    reason TEXT,
    card TEXT,
    card_on TEXT,
    every INTEGER NOT NULL,
    returned_on TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(member) REFERENCES member (id),
    CONSTRAINT card_on_is_day CHECK ("card_on" IS date("card_on")),
    CONSTRAINT every_not_negative CHECK ("every" >= 0),
    CONSTRAINT returned_on_is_day CHECK ("returned_on" IS date("returned_on"))
) STRICT;

CREATE INDEX ix_register_float_member ON register_float (member);

CREATE INDEX ix_register_float_returned_on ON register_float (branch_id, returned_on);

CREATE INDEX ix_register_float_unsettled ON register_float (branch_id) WHERE ("card_on" IS NULL OR "returned_on" IS NULL) AND "returned_on" IS NULL OR "returned_on" IS NULL;

CREATE TABLE register_affiliate (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    member INTEGER NOT NULL,
    place TEXT NOT NULL,
    contact TEXT,
    until TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(member) REFERENCES member (id),
    CONSTRAINT until_is_day CHECK ("until" IS date("until"))
) STRICT;

CREATE INDEX ix_register_affiliate_member ON register_affiliate (member);

CREATE TABLE register_retire (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    member INTEGER NOT NULL,
    led TEXT,
    demands TEXT,
    talk_on TEXT,
    handover_on TEXT,
    training_on TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(member) REFERENCES member (id),
    CONSTRAINT led_known CHECK ("led" = '是' OR "led" = '否'),
    CONSTRAINT talk_on_is_day CHECK ("talk_on" IS date("talk_on")),
    CONSTRAINT handover_on_is_day CHECK ("handover_on" IS date("handover_on")),
    CONSTRAINT training_on_is_day CHECK ("training_on" IS date("training_on"))
) STRICT;

CREATE INDEX ix_register_retire_member ON register_retire (member);

CREATE INDEX ix_register_retire_unsettled ON register_retire (branch_id) WHERE ("talk_on" IS NULL OR "handover_on" IS NULL OR "training_on" IS NULL);

CREATE TABLE register_joined (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    inbound INTEGER NOT NULL,
    meeting INTEGER,
    what TEXT,
    hours INTEGER,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(inbound) REFERENCES register_inbound (id),
    FOREIGN KEY(meeting) REFERENCES meeting (id)
) STRICT;

CREATE INDEX ix_register_joined_inbound ON register_joined (inbound, "on");

CREATE INDEX ix_register_joined_meeting ON register_joined (meeting);

CREATE TABLE register_ask (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    liaison INTEGER NOT NULL,
    what TEXT NOT NULL,
    due_on TEXT,
    settled_on TEXT,
    result TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(liaison) REFERENCES register_liaison (id),
    CONSTRAINT due_on_is_day CHECK ("due_on" IS date("due_on")),
    CONSTRAINT settled_on_is_day CHECK ("settled_on" IS date("settled_on"))
) STRICT;

CREATE INDEX ix_register_ask_liaison ON register_ask (liaison, "on");

CREATE INDEX ix_register_ask_unsettled ON register_ask (branch_id) WHERE "settled_on" IS NULL;

CREATE TABLE register_deed (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    member INTEGER NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    place TEXT,
    hours INTEGER,
    reached INTEGER,
    programme TEXT,
    meeting INTEGER,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(member) REFERENCES member (id),
    CONSTRAINT kind_known CHECK ("kind" = '传承红色基因' OR "kind" = '弘扬传统文化' OR "kind" = '政策宣讲' OR "kind" = '意识形态建设' OR "kind" = '精神文明建设' OR "kind" = '助力非公经济党建' OR "kind" = '精准帮扶' OR "kind" = '建言献策' OR "kind" = '关心下一代' OR "kind" = '正能量活动' OR "kind" = '志愿服务' OR "kind" = '其他'),
    CONSTRAINT reached_not_negative CHECK ("reached" >= 0),
    CONSTRAINT programme_known CHECK ("programme" = '增添正能量·共筑中国梦' OR "programme" = '雄关银发先锋' OR "programme" = '其他'),
    FOREIGN KEY(meeting) REFERENCES meeting (id)
) STRICT;

CREATE INDEX ix_register_deed_meeting ON register_deed (meeting);

CREATE INDEX ix_register_deed_member ON register_deed (member);

CREATE INDEX ix_register_deed_on ON register_deed (branch_id, "on");

CREATE TABLE register_skill (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    member INTEGER NOT NULL,
    can TEXT NOT NULL,
    would TEXT,
    kind TEXT,
    limits TEXT,
    until TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(member) REFERENCES member (id),
    CONSTRAINT kind_known CHECK ("kind" = '传承红色基因' OR "kind" = '弘扬传统文化' OR "kind" = '政策宣讲' OR "kind" = '意识形态建设' OR "kind" = '精神文明建设' OR "kind" = '助力非公经济党建' OR "kind" = '精准帮扶' OR "kind" = '建言献策' OR "kind" = '关心下一代' OR "kind" = '正能量活动' OR "kind" = '志愿服务' OR "kind" = '其他'),
    CONSTRAINT until_is_day CHECK ("until" IS date("until"))
) STRICT;

CREATE INDEX ix_register_skill_member ON register_skill (member);

CREATE TABLE register_honour (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    title TEXT NOT NULL,
    member INTEGER,
    level TEXT NOT NULL,
    committee_on TEXT,
    public_on TEXT,
    decided_on TEXT,
    document TEXT,
    dropped_on TEXT,
    story TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(member) REFERENCES member (id),
    CONSTRAINT level_known CHECK ("level" = '支部' OR "level" = '单位' OR "level" = '党工委' OR "level" = '市级' OR "level" = '省级' OR "level" = '全国'),
    CONSTRAINT committee_on_is_day CHECK ("committee_on" IS date("committee_on")),
    CONSTRAINT public_on_is_day CHECK ("public_on" IS date("public_on")),
    CONSTRAINT decided_on_is_day CHECK ("decided_on" IS date("decided_on")),
    CONSTRAINT dropped_on_is_day CHECK ("dropped_on" IS date("dropped_on"))
) STRICT;

CREATE INDEX ix_register_honour_committee_on ON register_honour (branch_id, committee_on);

CREATE INDEX ix_register_honour_decided_on ON register_honour (branch_id, decided_on);

CREATE INDEX ix_register_honour_member ON register_honour (member);

CREATE INDEX ix_register_honour_on ON register_honour (branch_id, "on");

CREATE INDEX ix_register_honour_public_on ON register_honour (branch_id, public_on);

CREATE INDEX ix_register_honour_unsettled ON register_honour (branch_id) WHERE ("committee_on" IS NULL OR "public_on" IS NULL OR "decided_on" IS NULL) AND "decided_on" IS NULL AND "dropped_on" IS NULL;

CREATE TABLE register_club (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    name TEXT NOT NULL,
    leader INTEGER,
    base TEXT,
    until TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(leader) REFERENCES member (id),
    CONSTRAINT base_known CHECK ("base" = '老年大学' OR "base" = '老干部活动中心' OR "base" = '居住社区' OR "base" = '老年社团' OR "base" = '其他'),
    CONSTRAINT until_is_day CHECK ("until" IS date("until"))
) STRICT;

CREATE INDEX ix_register_club_leader ON register_club (leader);

CREATE TABLE register_point (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    member INTEGER NOT NULL,
    item INTEGER NOT NULL,
    points INTEGER,
    reason TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(member) REFERENCES member (id),
    FOREIGN KEY(item) REFERENCES register_item (id)
) STRICT;

CREATE INDEX ix_register_point_item ON register_point (item, "on");

CREATE INDEX ix_register_point_member ON register_point (member);

CREATE TABLE pack (
    id INTEGER NOT NULL,
    reporter_id INTEGER NOT NULL,
    quarter TEXT NOT NULL,
    digest TEXT NOT NULL,
    content TEXT NOT NULL,
    taken_on TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (reporter_id, quarter),
    CONSTRAINT quarter_is_quarter CHECK (quarter IS NULL OR (length(quarter) = 6 AND substr(quarter, 5, 1) = 'Q' AND substr(quarter, 6, 1) IN ('1', '2', '3', '4'))),
    CONSTRAINT taken_on_is_day CHECK (taken_on IS date(taken_on)),
    CONSTRAINT digest_whole CHECK (length(digest) = 64),
    FOREIGN KEY(reporter_id) REFERENCES reporter (id)
) STRICT;

CREATE TABLE hand_money (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    reporter_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    period TEXT NOT NULL,
    amount INTEGER NOT NULL,
    on_day TEXT NOT NULL,
    voucher TEXT,
    reverses INTEGER,
    reason TEXT,
    PRIMARY KEY (id),
    CONSTRAINT kind_known CHECK (kind = '收到党费' OR kind = '返还党费' OR kind = '拨付经费' OR kind = '拨付补贴'),
    CONSTRAINT on_day_is_day CHECK (on_day IS date(on_day)),
    CONSTRAINT amount_not_zero CHECK (amount <> 0),
    CONSTRAINT reversal_below_zero CHECK (amount < 0 OR reverses IS NULL),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    FOREIGN KEY(reporter_id) REFERENCES reporter (id),
    FOREIGN KEY(reverses) REFERENCES hand_money (id)
) STRICT;

CREATE TRIGGER hand_money_no_delete BEFORE DELETE ON hand_money BEGIN SELECT RAISE(ABORT, 'hand_money: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER hand_money_no_replace BEFORE INSERT ON hand_money WHEN EXISTS (SELECT 1 FROM hand_money WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'hand_money: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER hand_money_no_update BEFORE UPDATE ON hand_money BEGIN SELECT RAISE(ABORT, 'hand_money: entries are never changed or deleted; reverse them'); END;

CREATE INDEX ix_hand_money_branch_id ON hand_money (branch_id);

CREATE INDEX ix_hand_money_reporter_id ON hand_money (reporter_id);

CREATE TABLE member_value (
    id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    field_id INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (member_id, field_id),
    FOREIGN KEY(member_id) REFERENCES member (id),
    FOREIGN KEY(field_id) REFERENCES member_field (id)
) STRICT;

CREATE INDEX ix_member_value_field_id ON member_value (field_id);

CREATE TABLE member_file (
    id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    added_on TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (member_id, path),
    CONSTRAINT added_on_is_day CHECK (added_on IS date(added_on)),
    CONSTRAINT sha256_whole CHECK (length(sha256) = 64),
    FOREIGN KEY(member_id) REFERENCES member (id)
) STRICT;

CREATE TABLE membership (
    id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    since TEXT,
    until TEXT,
    departure TEXT,
    dues_until TEXT,
    dues_paid_until TEXT,
    PRIMARY KEY (id),
    CONSTRAINT departure_known CHECK (departure = '转出' OR departure = '去世' OR departure = '其他'),
    CONSTRAINT since_is_day CHECK (since IS date(since)),
    CONSTRAINT until_is_day CHECK (until IS date(until)),
    CONSTRAINT dues_until_is_month CHECK (dues_until || '-01' IS date(dues_until || '-01')),
    CONSTRAINT dues_paid_until_is_month CHECK (dues_paid_until || '-01' IS date(dues_paid_until || '-01')),
    CONSTRAINT span_forward CHECK (until IS NULL OR until >= since),
    FOREIGN KEY(member_id) REFERENCES member (id)
) STRICT;

CREATE INDEX ix_membership_member_id ON membership (member_id);

CREATE TABLE group_span (
    id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    party_group TEXT NOT NULL,
    since TEXT,
    until TEXT,
    PRIMARY KEY (id),
    CONSTRAINT since_is_day CHECK (since IS date(since)),
    CONSTRAINT until_is_day CHECK (until IS date(until)),
    CONSTRAINT span_forward CHECK (until IS NULL OR until >= since),
    FOREIGN KEY(member_id) REFERENCES member (id)
) STRICT;

CREATE INDEX ix_group_span_member_id ON group_span (member_id);

CREATE TABLE exemption (
    id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    reason TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT since_is_day CHECK (since IS date(since)),
    CONSTRAINT until_is_day CHECK (until IS date(until)),
    CONSTRAINT span_forward CHECK (until IS NULL OR until >= since),
    FOREIGN KEY(member_id) REFERENCES member (id)
) STRICT;

CREATE INDEX ix_exemption_member_id ON exemption (member_id);

CREATE TABLE post (
    id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    post TEXT NOT NULL,
    since TEXT,
    until TEXT,
    in_service INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT post_known CHECK (post = '书记' OR post = '副书记' OR post = '组织委员' OR post = '宣传委员' OR post = '纪检委员' OR post = '委员' OR post = '党小组组长'),
    CONSTRAINT since_is_day CHECK (since IS date(since)),
    CONSTRAINT until_is_day CHECK (until IS date(until)),
    CONSTRAINT span_forward CHECK (until IS NULL OR until >= since),
    FOREIGN KEY(member_id) REFERENCES member (id)
) STRICT;

CREATE INDEX ix_post_member_id ON post (member_id);

CREATE TABLE tie (
    id INTEGER NOT NULL,
    plan_month_id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (plan_month_id),
    FOREIGN KEY(plan_month_id) REFERENCES plan_month (id),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id)
) STRICT;

CREATE INDEX ix_tie_meeting_id ON tie (meeting_id);

CREATE TABLE duty (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    on_day TEXT NOT NULL,
    member_id INTEGER,
    note TEXT,
    PRIMARY KEY (id),
    CONSTRAINT kind_known CHECK (kind = '民主评议党员' OR kind = '谈心谈话' OR kind = '骨干培训' OR kind = '专题研究' OR kind = '走访慰问'),
    CONSTRAINT on_day_is_day CHECK (on_day IS date(on_day)),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    FOREIGN KEY(member_id) REFERENCES member (id)
) STRICT;

CREATE INDEX ix_duty_branch_id ON duty (branch_id);

CREATE INDEX ix_duty_member_id ON duty (member_id);

CREATE TABLE candidate (
    id INTEGER NOT NULL,
    vote_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    ayes INTEGER NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (vote_id, member_id),
    CONSTRAINT ayes_not_negative CHECK (ayes >= 0),
    FOREIGN KEY(vote_id) REFERENCES vote (id),
    FOREIGN KEY(member_id) REFERENCES member (id)
) STRICT;

CREATE INDEX ix_candidate_member_id ON candidate (member_id);

CREATE TABLE allocation (
    id INTEGER NOT NULL,
    payment_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    month TEXT NOT NULL,
    amount INTEGER NOT NULL,
    due INTEGER NOT NULL,
    waived INTEGER NOT NULL,
    assessed_from TEXT,
    ahead INTEGER NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT month_is_month CHECK (month || '-01' IS date(month || '-01')),
    CONSTRAINT assessed_from_is_month CHECK (assessed_from || '-01' IS date(assessed_from || '-01')),
    CONSTRAINT amount_not_zero CHECK (amount <> 0),
    FOREIGN KEY(payment_id) REFERENCES payment (id),
    FOREIGN KEY(member_id) REFERENCES member (id)
) STRICT;

CREATE TRIGGER allocation_no_delete BEFORE DELETE ON allocation BEGIN SELECT RAISE(ABORT, 'allocation: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER allocation_no_replace BEFORE INSERT ON allocation WHEN EXISTS (SELECT 1 FROM allocation WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'allocation: entries are never changed or deleted; reverse them'); END;

CREATE TRIGGER allocation_no_update BEFORE UPDATE ON allocation BEGIN SELECT RAISE(ABORT, 'allocation: entries are never changed or deleted; reverse them'); END;

CREATE INDEX ix_allocation_ahead ON allocation (member_id) WHERE ahead = 1;

CREATE INDEX ix_allocation_member_month ON allocation (member_id, month);

CREATE INDEX ix_allocation_payment_id ON allocation (payment_id);

CREATE TABLE register_visit (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    member INTEGER NOT NULL,
    occasion TEXT NOT NULL,
    visitors TEXT,
    goods TEXT,
    amount INTEGER,
    source TEXT,
    use TEXT,
    voucher TEXT,
    decision TEXT,
    fund_entry INTEGER,
    follow_up TEXT,
    followed_on TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(member) REFERENCES member (id),
    CONSTRAINT occasion_known CHECK ("occasion" = '春节' OR "occasion" = '七一' OR "occasion" = '国庆' OR "occasion" = '重阳' OR "occasion" = '其他节日纪念日' OR "occasion" = '生病住院' OR "occasion" = '家庭变故' OR "occasion" = '其他'),
    CONSTRAINT amount_not_negative CHECK ("amount" >= 0),
    CONSTRAINT source_known CHECK ("source" = '返还党费' OR "source" = '工作经费' OR "source" = '单位经费'),
    CONSTRAINT use_known CHECK ("use" = '培训党员' OR "use" = '订阅或购买学习资料和设备' OR "use" = '表彰' OR "use" = '补助困难党员' OR "use" = '补助受灾党员和修缮教育设施' OR "use" = '党员学习和活动'),
    FOREIGN KEY(fund_entry) REFERENCES fund_entry (id),
    CONSTRAINT followed_on_is_day CHECK ("followed_on" IS date("followed_on"))
) STRICT;

CREATE INDEX ix_register_visit_fund_entry ON register_visit (fund_entry);

CREATE INDEX ix_register_visit_member ON register_visit (member);

CREATE INDEX ix_register_visit_on ON register_visit (branch_id, "on");

CREATE INDEX ix_register_visit_unsettled ON register_visit (branch_id) WHERE "followed_on" IS NULL AND "follow_up" IS NOT NULL;

CREATE TABLE register_measure (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    hardship INTEGER NOT NULL,
    what TEXT NOT NULL,
    goods TEXT,
    amount INTEGER,
    source TEXT,
    use TEXT,
    voucher TEXT,
    decision TEXT,
    fund_entry INTEGER,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(hardship) REFERENCES register_hardship (id),
    CONSTRAINT amount_not_negative CHECK ("amount" >= 0),
    CONSTRAINT source_known CHECK ("source" = '返还党费' OR "source" = '工作经费' OR "source" = '单位经费'),
    CONSTRAINT use_known CHECK ("use" = '培训党员' OR "use" = '订阅或购买学习资料和设备' OR "use" = '表彰' OR "use" = '补助困难党员' OR "use" = '补助受灾党员和修缮教育设施' OR "use" = '党员学习和活动'),
    FOREIGN KEY(fund_entry) REFERENCES fund_entry (id)
) STRICT;

CREATE INDEX ix_register_measure_fund_entry ON register_measure (fund_entry);

CREATE INDEX ix_register_measure_hardship ON register_measure (hardship, "on");

CREATE TABLE register_call (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    leader INTEGER NOT NULL,
    way TEXT,
    content TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(leader) REFERENCES register_leader (id),
    CONSTRAINT way_known CHECK ("way" = '当面' OR "way" = '电话' OR "way" = '微信' OR "way" = '座谈' OR "way" = '上门走访')
) STRICT;

CREATE INDEX ix_register_call_leader ON register_call (leader, "on");

CREATE TABLE register_grade (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    appraisal INTEGER NOT NULL,
    member INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    mutual_excellent INTEGER,
    mutual_good INTEGER,
    mutual_fair INTEGER,
    mutual_poor INTEGER,
    poll_excellent INTEGER,
    poll_good INTEGER,
    poll_fair INTEGER,
    poll_poor INTEGER,
    grade TEXT,
    decided_on TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    FOREIGN KEY(appraisal) REFERENCES register_appraisal (id),
    FOREIGN KEY(member) REFERENCES member (id),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    CONSTRAINT mutual_excellent_not_negative CHECK ("mutual_excellent" >= 0),
    CONSTRAINT mutual_good_not_negative CHECK ("mutual_good" >= 0),
    CONSTRAINT mutual_fair_not_negative CHECK ("mutual_fair" >= 0),
    CONSTRAINT mutual_poor_not_negative CHECK ("mutual_poor" >= 0),
    CONSTRAINT poll_excellent_not_negative CHECK ("poll_excellent" >= 0),
    CONSTRAINT poll_good_not_negative CHECK ("poll_good" >= 0),
    CONSTRAINT poll_fair_not_negative CHECK ("poll_fair" >= 0),
    CONSTRAINT poll_poor_not_negative CHECK ("poll_poor" >= 0),
    CONSTRAINT grade_known CHECK ("grade" = '优秀' OR "grade" = '合格' OR "grade" = '基本合格' OR "grade" = '不合格'),
    CONSTRAINT decided_on_is_day CHECK ("decided_on" IS date("decided_on"))
) STRICT;

CREATE INDEX ix_register_grade_appraisal ON register_grade (appraisal, "on");

CREATE INDEX ix_register_grade_member ON register_grade (member);

CREATE INDEX ix_register_grade_unsettled ON register_grade (branch_id) WHERE "decided_on" IS NULL;

CREATE TABLE register_contact (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    float INTEGER NOT NULL,
    way TEXT,
    content TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(float) REFERENCES register_float (id),
    CONSTRAINT way_known CHECK ("way" = '当面' OR "way" = '电话' OR "way" = '微信' OR "way" = '座谈' OR "way" = '上门走访')
) STRICT;

CREATE INDEX ix_register_contact_float ON register_contact (float, "on");

CREATE TABLE register_elsewhere (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    affiliate INTEGER NOT NULL,
    meeting INTEGER,
    topic TEXT NOT NULL,
    hours INTEGER,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(affiliate) REFERENCES register_affiliate (id),
    FOREIGN KEY(meeting) REFERENCES meeting (id)
) STRICT;

CREATE INDEX ix_register_elsewhere_affiliate ON register_elsewhere (affiliate, "on");

CREATE INDEX ix_register_elsewhere_meeting ON register_elsewhere (meeting);

CREATE INDEX ix_register_elsewhere_on ON register_elsewhere (branch_id, "on");

CREATE TABLE register_clubmember (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    club INTEGER NOT NULL,
    member INTEGER NOT NULL,
    until TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    FOREIGN KEY(club) REFERENCES register_club (id),
    FOREIGN KEY(member) REFERENCES member (id),
    CONSTRAINT until_is_day CHECK ("until" IS date("until"))
) STRICT;

CREATE INDEX ix_register_clubmember_club ON register_clubmember (club, "on");

CREATE INDEX ix_register_clubmember_member ON register_clubmember (member);

CREATE TABLE register_activity (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    what TEXT NOT NULL,
    base TEXT NOT NULL,
    club INTEGER,
    people INTEGER,
    meeting INTEGER,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    CONSTRAINT base_known CHECK ("base" = '老年大学' OR "base" = '老干部活动中心' OR "base" = '居住社区' OR "base" = '老年社团' OR "base" = '其他'),
    FOREIGN KEY(club) REFERENCES register_club (id),
    CONSTRAINT people_not_negative CHECK ("people" >= 0),
    FOREIGN KEY(meeting) REFERENCES meeting (id)
) STRICT;

CREATE INDEX ix_register_activity_club ON register_activity (club, "on");

CREATE INDEX ix_register_activity_meeting ON register_activity (meeting);

CREATE TABLE register_base (
    id INTEGER NOT NULL,
    branch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    "on" TEXT NOT NULL,
    name TEXT NOT NULL,
    base TEXT NOT NULL,
    club INTEGER,
    contact TEXT,
    until TEXT,
    notes TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id),
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS date("on")),
    CONSTRAINT base_known CHECK ("base" = '老年大学' OR "base" = '老干部活动中心' OR "base" = '居住社区' OR "base" = '老年社团' OR "base" = '其他'),
    FOREIGN KEY(club) REFERENCES register_club (id),
    CONSTRAINT until_is_day CHECK ("until" IS date("until"))
) STRICT;

CREATE INDEX ix_register_base_club ON register_base (club, "on");

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

INSERT INTO alembic_version VALUES ('0001');
