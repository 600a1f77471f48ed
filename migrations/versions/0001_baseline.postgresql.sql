CREATE FUNCTION next_id(wanted text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    found bigint;
BEGIN
    EXECUTE format('SELECT coalesce(max(id), 0) + 1 FROM %I.%I', current_schema(), wanted) INTO found;
    RETURN found;
END
$$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE restrict_violation USING MESSAGE = TG_TABLE_NAME || ': entries are never changed or deleted; reverse them';
END
$$;

CREATE TABLE branch (
    id BIGINT DEFAULT next_id('branch') NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    parent TEXT COLLATE "C",
    in_use BIGINT NOT NULL,
    opened_on TEXT COLLATE "C",
    PRIMARY KEY (id),
    CONSTRAINT in_use_is_flag CHECK (in_use IN (0, 1)),
    CONSTRAINT opened_on_is_day CHECK (opened_on IS NULL OR (length(opened_on) = 10 AND substr(opened_on, 5, 1) = '-' AND substr(opened_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(opened_on, 8, 1) = '-' AND substr(opened_on, 9, 2) BETWEEN '01' AND '31')),
    UNIQUE (name)
);

CREATE TABLE chain_head (
    id BIGINT DEFAULT next_id('chain_head') NOT NULL,
    operations BIGINT NOT NULL,
    changes BIGINT NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT one_row CHECK (id = 1)
);

CREATE TABLE operation (
    id BIGINT DEFAULT next_id('operation') NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    work_day TEXT COLLATE "C" NOT NULL,
    "user" TEXT COLLATE "C" NOT NULL,
    command TEXT COLLATE "C" NOT NULL,
    previous TEXT COLLATE "C" NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE private (
    id BIGINT DEFAULT next_id('private') NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    salt TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE taken_back (
    id BIGINT DEFAULT next_id('taken_back') NOT NULL,
    table_name TEXT COLLATE "C" NOT NULL,
    row_id BIGINT NOT NULL,
    by_row BIGINT,
    PRIMARY KEY (id),
    UNIQUE (table_name, row_id)
);

CREATE TABLE cash_count (
    id BIGINT DEFAULT next_id('cash_count') NOT NULL,
    branch_id BIGINT NOT NULL,
    on_day TEXT COLLATE "C" NOT NULL,
    cash BIGINT NOT NULL,
    bank BIGINT NOT NULL,
    book BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT on_day_is_day CHECK (on_day IS NULL OR (length(on_day) = 10 AND substr(on_day, 5, 1) = '-' AND substr(on_day, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(on_day, 8, 1) = '-' AND substr(on_day, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT counted_not_negative CHECK (cash >= 0 AND bank >= 0),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE
);

CREATE INDEX ix_cash_count_branch_id ON cash_count (branch_id);

CREATE TABLE change (
    id BIGINT DEFAULT next_id('change') NOT NULL,
    operation_id BIGINT NOT NULL,
    table_name TEXT COLLATE "C" NOT NULL,
    row_id BIGINT NOT NULL,
    before TEXT COLLATE "C",
    after TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(operation_id) REFERENCES operation (id) DEFERRABLE
);

CREATE INDEX ix_change_operation_id ON change (operation_id);

CREATE INDEX ix_change_table_row ON change (table_name, row_id);

CREATE TABLE former_name (
    id BIGINT DEFAULT next_id('former_name') NOT NULL,
    branch_id BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    parent TEXT COLLATE "C",
    until TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT until_is_day CHECK (until IS NULL OR (length(until) = 10 AND substr(until, 5, 1) = '-' AND substr(until, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(until, 8, 1) = '-' AND substr(until, 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE
);

CREATE INDEX ix_former_name_branch_id ON former_name (branch_id);

CREATE TABLE meeting (
    id BIGINT DEFAULT next_id('meeting') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    held_on TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C",
    time TEXT COLLATE "C",
    place TEXT COLLATE "C",
    host TEXT COLLATE "C",
    recorder TEXT COLLATE "C",
    party_group TEXT COLLATE "C",
    cancelled_on TEXT COLLATE "C",
    cancelled_why TEXT COLLATE "C",
    lecturer TEXT COLLATE "C",
    guests TEXT COLLATE "C",
    study_tenths BIGINT,
    signed_on TEXT COLLATE "C",
    signed_roster TEXT COLLATE "C",
    PRIMARY KEY (id),
    UNIQUE (branch_id, number),
    CONSTRAINT kind_known CHECK (kind = '支部党员大会' OR kind = '支部委员会' OR kind = '党小组会' OR kind = '党课' OR kind = '主题党日' OR kind = '组织生活会' OR kind = '其他'),
    CONSTRAINT held_on_is_day CHECK (held_on IS NULL OR (length(held_on) = 10 AND substr(held_on, 5, 1) = '-' AND substr(held_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(held_on, 8, 1) = '-' AND substr(held_on, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT cancelled_on_is_day CHECK (cancelled_on IS NULL OR (length(cancelled_on) = 10 AND substr(cancelled_on, 5, 1) = '-' AND substr(cancelled_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(cancelled_on, 8, 1) = '-' AND substr(cancelled_on, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT signed_on_is_day CHECK (signed_on IS NULL OR (length(signed_on) = 10 AND substr(signed_on, 5, 1) = '-' AND substr(signed_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(signed_on, 8, 1) = '-' AND substr(signed_on, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT study_positive CHECK (study_tenths > 0),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE
);

CREATE INDEX ix_meeting_branch_day ON meeting (branch_id, held_on);

CREATE TABLE member (
    id BIGINT DEFAULT next_id('member') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    gender TEXT COLLATE "C",
    ethnicity TEXT COLLATE "C",
    birth_date TEXT COLLATE "C",
    join_date TEXT COLLATE "C",
    full_date TEXT COLLATE "C",
    native_place TEXT COLLATE "C",
    education TEXT COLLATE "C",
    address TEXT COLLATE "C",
    work_unit TEXT COLLATE "C",
    contact TEXT COLLATE "C",
    contact_relation TEXT COLLATE "C",
    dues_paid_until TEXT COLLATE "C",
    introducers TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    id_number_ref BIGINT,
    phone_ref BIGINT,
    contact_phone_ref BIGINT,
    PRIMARY KEY (id),
    UNIQUE (branch_id, number),
    CONSTRAINT status_known CHECK (status = '正式党员' OR status = '预备党员'),
    CONSTRAINT gender_known CHECK (gender = '男' OR gender = '女'),
    CONSTRAINT dues_paid_until_is_month CHECK (dues_paid_until IS NULL OR (length(dues_paid_until) = 7 AND substr(dues_paid_until, 5, 1) = '-' AND substr(dues_paid_until, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'))),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    FOREIGN KEY(id_number_ref) REFERENCES private (id) DEFERRABLE,
    FOREIGN KEY(phone_ref) REFERENCES private (id) DEFERRABLE,
    FOREIGN KEY(contact_phone_ref) REFERENCES private (id) DEFERRABLE
);

CREATE INDEX ix_member_branch_id ON member (branch_id);

CREATE TABLE member_field (
    id BIGINT DEFAULT next_id('member_field') NOT NULL,
    branch_id BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    choices TEXT COLLATE "C",
    is_private BIGINT NOT NULL,
    retired_on TEXT COLLATE "C",
    PRIMARY KEY (id),
    CONSTRAINT kind_known CHECK (kind = '文字' OR kind = '日期' OR kind = '数字' OR kind = '选项'),
    CONSTRAINT retired_on_is_day CHECK (retired_on IS NULL OR (length(retired_on) = 10 AND substr(retired_on, 5, 1) = '-' AND substr(retired_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(retired_on, 8, 1) = '-' AND substr(retired_on, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT is_private_is_flag CHECK (is_private IN (0, 1)),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE
);

CREATE INDEX ix_member_field_branch_id ON member_field (branch_id);

CREATE TABLE opening (
    id BIGINT DEFAULT next_id('opening') NOT NULL,
    branch_id BIGINT NOT NULL,
    quarter TEXT COLLATE "C",
    amount BIGINT NOT NULL,
    on_day TEXT COLLATE "C" NOT NULL,
    voucher TEXT COLLATE "C",
    PRIMARY KEY (id),
    CONSTRAINT quarter_is_quarter CHECK (quarter IS NULL OR (length(quarter) = 6 AND substr(quarter, 5, 1) = 'Q' AND substr(quarter, 6, 1) IN ('1', '2', '3', '4'))),
    CONSTRAINT on_day_is_day CHECK (on_day IS NULL OR (length(on_day) = 10 AND substr(on_day, 5, 1) = '-' AND substr(on_day, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(on_day, 8, 1) = '-' AND substr(on_day, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT amount_above_zero CHECK (amount > 0),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE
);

CREATE INDEX ix_opening_branch_id ON opening (branch_id);

CREATE TABLE own_key (
    id BIGINT DEFAULT next_id('own_key') NOT NULL,
    branch_id BIGINT NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    public TEXT COLLATE "C" NOT NULL,
    secret_ref BIGINT NOT NULL,
    is_sealed BIGINT NOT NULL,
    made_on TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (branch_id, purpose),
    CONSTRAINT purpose_known CHECK (purpose = '签名' OR purpose = '收件'),
    CONSTRAINT made_on_is_day CHECK (made_on IS NULL OR (length(made_on) = 10 AND substr(made_on, 5, 1) = '-' AND substr(made_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(made_on, 8, 1) = '-' AND substr(made_on, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT is_sealed_is_flag CHECK (is_sealed IN (0, 1)),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    FOREIGN KEY(secret_ref) REFERENCES private (id) DEFERRABLE
);

CREATE TABLE passing (
    id BIGINT DEFAULT next_id('passing') NOT NULL,
    branch_id BIGINT NOT NULL,
    quarter TEXT COLLATE "C" NOT NULL,
    direction TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    on_day TEXT COLLATE "C" NOT NULL,
    voucher TEXT COLLATE "C",
    reverses BIGINT,
    reason TEXT COLLATE "C",
    PRIMARY KEY (id),
    CONSTRAINT direction_known CHECK (direction = '上缴' OR direction = '返还'),
    CONSTRAINT quarter_is_quarter CHECK (quarter IS NULL OR (length(quarter) = 6 AND substr(quarter, 5, 1) = 'Q' AND substr(quarter, 6, 1) IN ('1', '2', '3', '4'))),
    CONSTRAINT on_day_is_day CHECK (on_day IS NULL OR (length(on_day) = 10 AND substr(on_day, 5, 1) = '-' AND substr(on_day, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(on_day, 8, 1) = '-' AND substr(on_day, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT amount_not_zero CHECK (amount <> 0),
    CONSTRAINT reversal_below_zero CHECK (amount < 0 OR reverses IS NULL),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    FOREIGN KEY(reverses) REFERENCES passing (id) DEFERRABLE
);

CREATE INDEX ix_passing_branch_id ON passing (branch_id);

CREATE TABLE plan_month (
    id BIGINT DEFAULT next_id('plan_month') NOT NULL,
    branch_id BIGINT NOT NULL,
    month TEXT COLLATE "C" NOT NULL,
    theme TEXT COLLATE "C" NOT NULL,
    pinned BIGINT NOT NULL,
    why TEXT COLLATE "C" NOT NULL,
    party_day TEXT COLLATE "C" NOT NULL,
    done_on TEXT COLLATE "C",
    note TEXT COLLATE "C",
    PRIMARY KEY (id),
    UNIQUE (branch_id, month),
    CONSTRAINT month_is_month CHECK (month IS NULL OR (length(month) = 7 AND substr(month, 5, 1) = '-' AND substr(month, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'))),
    CONSTRAINT party_day_is_day CHECK (party_day IS NULL OR (length(party_day) = 10 AND substr(party_day, 5, 1) = '-' AND substr(party_day, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(party_day, 8, 1) = '-' AND substr(party_day, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT done_on_is_day CHECK (done_on IS NULL OR (length(done_on) = 10 AND substr(done_on, 5, 1) = '-' AND substr(done_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(done_on, 8, 1) = '-' AND substr(done_on, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT pinned_is_flag CHECK (pinned IN (0, 1)),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE
);

CREATE INDEX ix_plan_month_branch_id ON plan_month (branch_id);

CREATE TABLE quarter_event (
    id BIGINT DEFAULT next_id('quarter_event') NOT NULL,
    branch_id BIGINT NOT NULL,
    quarter TEXT COLLATE "C" NOT NULL,
    event TEXT COLLATE "C" NOT NULL,
    on_day TEXT COLLATE "C" NOT NULL,
    why TEXT COLLATE "C",
    cash BIGINT,
    book BIGINT,
    PRIMARY KEY (id),
    CONSTRAINT event_known CHECK (event = '结账' OR event = '重开'),
    CONSTRAINT quarter_is_quarter CHECK (quarter IS NULL OR (length(quarter) = 6 AND substr(quarter, 5, 1) = 'Q' AND substr(quarter, 6, 1) IN ('1', '2', '3', '4'))),
    CONSTRAINT on_day_is_day CHECK (on_day IS NULL OR (length(on_day) = 10 AND substr(on_day, 5, 1) = '-' AND substr(on_day, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(on_day, 8, 1) = '-' AND substr(on_day, 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE
);

CREATE INDEX ix_quarter_event_branch_quarter ON quarter_event (branch_id, quarter);

CREATE TABLE register_evidence (
    id BIGINT DEFAULT next_id('register_evidence') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    year BIGINT NOT NULL,
    point TEXT COLLATE "C" NOT NULL,
    what TEXT COLLATE "C" NOT NULL,
    place TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT year_is_year CHECK ("year" BETWEEN 1900 AND 2099),
    CONSTRAINT point_known CHECK ("point" = '政治建设得到加强' OR "point" = '组织设置优化科学' OR "point" = '领导班子坚强有力' OR "point" = '组织生活严肃认真' OR "point" = '党员队伍充满活力' OR "point" = '工作制度严谨规范' OR "point" = '基础保障坚实有力' OR "point" = '考评机制健全完善')
);

CREATE TABLE register_inbound (
    id BIGINT DEFAULT next_id('register_inbound') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    home TEXT COLLATE "C" NOT NULL,
    basis TEXT COLLATE "C" NOT NULL,
    contact TEXT COLLATE "C",
    until TEXT COLLATE "C",
    certified_on TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT basis_known CHECK ("basis" = '编入' OR "basis" = '报到'),
    CONSTRAINT until_is_day CHECK ("until" IS NULL OR (length("until") = 10 AND substr("until", 5, 1) = '-' AND substr("until", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("until", 8, 1) = '-' AND substr("until", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT certified_on_is_day CHECK ("certified_on" IS NULL OR (length("certified_on") = 10 AND substr("certified_on", 5, 1) = '-' AND substr("certified_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("certified_on", 8, 1) = '-' AND substr("certified_on", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_inbound_unsettled ON register_inbound (branch_id) WHERE "certified_on" IS NULL AND "until" IS NOT NULL;

CREATE TABLE register_item (
    id BIGINT DEFAULT next_id('register_item') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    year BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    points BIGINT NOT NULL,
    basis TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C",
    most BIGINT,
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT year_is_year CHECK ("year" BETWEEN 1900 AND 2099),
    CONSTRAINT basis_known CHECK ("basis" = '手工登记' OR "basis" = '到会' OR "basis" = '送学补课' OR "basis" = '按时交党费'),
    CONSTRAINT kind_known CHECK ("kind" = '支部党员大会' OR "kind" = '支部委员会' OR "kind" = '党小组会' OR "kind" = '党课' OR "kind" = '主题党日' OR "kind" = '组织生活会' OR "kind" = '其他')
);

CREATE TABLE register_lead (
    id BIGINT DEFAULT next_id('register_lead') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    topic TEXT COLLATE "C" NOT NULL,
    leader TEXT COLLATE "C",
    decided TEXT COLLATE "C",
    due_on TEXT COLLATE "C",
    settled_on TEXT COLLATE "C",
    result TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT kind_known CHECK ("kind" = '专题研究' OR "kind" = '听取汇报'),
    CONSTRAINT due_on_is_day CHECK ("due_on" IS NULL OR (length("due_on") = 10 AND substr("due_on", 5, 1) = '-' AND substr("due_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("due_on", 8, 1) = '-' AND substr("due_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT settled_on_is_day CHECK ("settled_on" IS NULL OR (length("settled_on") = 10 AND substr("settled_on", 5, 1) = '-' AND substr("settled_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("settled_on", 8, 1) = '-' AND substr("settled_on", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_lead_on ON register_lead (branch_id, "on");

CREATE INDEX ix_register_lead_unsettled ON register_lead (branch_id) WHERE "settled_on" IS NULL AND "decided" IS NOT NULL;

CREATE TABLE register_liaison (
    id BIGINT DEFAULT next_id('register_liaison') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    unit TEXT COLLATE "C",
    post TEXT COLLATE "C",
    until TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT until_is_day CHECK ("until" IS NULL OR (length("until") = 10 AND substr("until", 5, 1) = '-' AND substr("until", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("until", 8, 1) = '-' AND substr("until", 9, 2) BETWEEN '01' AND '31'))
);

CREATE TABLE register_matter (
    id BIGINT DEFAULT next_id('register_matter') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    "to" TEXT COLLATE "C" NOT NULL,
    number_text TEXT COLLATE "C",
    due_on TEXT COLLATE "C",
    answered_on TEXT COLLATE "C",
    answer TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT kind_known CHECK ("kind" = '请示' OR "kind" = '报告'),
    CONSTRAINT due_on_is_day CHECK ("due_on" IS NULL OR (length("due_on") = 10 AND substr("due_on", 5, 1) = '-' AND substr("due_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("due_on", 8, 1) = '-' AND substr("due_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT answered_on_is_day CHECK ("answered_on" IS NULL OR (length("answered_on") = 10 AND substr("answered_on", 5, 1) = '-' AND substr("answered_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("answered_on", 8, 1) = '-' AND substr("answered_on", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_matter_unsettled ON register_matter (branch_id) WHERE "answered_on" IS NULL AND "kind" = '请示' OR "answered_on" IS NULL AND "due_on" IS NOT NULL;

CREATE TABLE register_notice (
    id BIGINT DEFAULT next_id('register_notice') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    what TEXT COLLATE "C" NOT NULL,
    issuer TEXT COLLATE "C",
    number_text TEXT COLLATE "C",
    due_on TEXT COLLATE "C",
    done_on TEXT COLLATE "C",
    answer TEXT COLLATE "C",
    figure BIGINT,
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT due_on_is_day CHECK ("due_on" IS NULL OR (length("due_on") = 10 AND substr("due_on", 5, 1) = '-' AND substr("due_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("due_on", 8, 1) = '-' AND substr("due_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT done_on_is_day CHECK ("done_on" IS NULL OR (length("done_on") = 10 AND substr("done_on", 5, 1) = '-' AND substr("done_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("done_on", 8, 1) = '-' AND substr("done_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT figure_not_negative CHECK ("figure" >= 0)
);

CREATE INDEX ix_register_notice_unsettled ON register_notice (branch_id) WHERE "done_on" IS NULL;

CREATE TABLE reporter (
    id BIGINT DEFAULT next_id('reporter') NOT NULL,
    branch_id BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    code TEXT COLLATE "C",
    public TEXT COLLATE "C",
    trusted_on TEXT COLLATE "C",
    PRIMARY KEY (id),
    UNIQUE (branch_id, name),
    UNIQUE (branch_id, code),
    CONSTRAINT trusted_on_is_day CHECK (trusted_on IS NULL OR (length(trusted_on) = 10 AND substr(trusted_on, 5, 1) = '-' AND substr(trusted_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(trusted_on, 8, 1) = '-' AND substr(trusted_on, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT known_by_its_key CHECK ((code IS NULL) = (public IS NULL)),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE
);

CREATE TABLE setting (
    id BIGINT DEFAULT next_id('setting') NOT NULL,
    branch_id BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (branch_id, name),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE
);

CREATE INDEX ix_setting_branch_id ON setting (branch_id);

CREATE TABLE undone (
    id BIGINT DEFAULT next_id('undone') NOT NULL,
    operation_id BIGINT NOT NULL,
    by_operation_id BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (operation_id),
    FOREIGN KEY(operation_id) REFERENCES operation (id) DEFERRABLE,
    FOREIGN KEY(by_operation_id) REFERENCES operation (id) DEFERRABLE
);

CREATE INDEX ix_undone_by_operation_id ON undone (by_operation_id);

CREATE TABLE assessment (
    id BIGINT DEFAULT next_id('assessment') NOT NULL,
    member_id BIGINT NOT NULL,
    from_month TEXT COLLATE "C" NOT NULL,
    category TEXT COLLATE "C" NOT NULL,
    base BIGINT,
    amount BIGINT NOT NULL,
    by_hand BIGINT NOT NULL,
    ground TEXT COLLATE "C",
    assessed_on TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT category_known CHECK (category = '离退休' OR category = '在职' OR category = '年薪制' OR category = '个体' OR category = '农民' OR category = '学生低保等'),
    CONSTRAINT from_month_is_month CHECK (from_month IS NULL OR (length(from_month) = 7 AND substr(from_month, 5, 1) = '-' AND substr(from_month, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'))),
    CONSTRAINT assessed_on_is_day CHECK (assessed_on IS NULL OR (length(assessed_on) = 10 AND substr(assessed_on, 5, 1) = '-' AND substr(assessed_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(assessed_on, 8, 1) = '-' AND substr(assessed_on, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT amount_not_negative CHECK (amount >= 0),
    CONSTRAINT base_not_negative CHECK (base IS NULL OR base >= 0),
    FOREIGN KEY(member_id) REFERENCES member (id) DEFERRABLE
);

CREATE INDEX ix_assessment_member_id ON assessment (member_id);

CREATE TABLE attachment (
    id BIGINT DEFAULT next_id('attachment') NOT NULL,
    meeting_id BIGINT NOT NULL,
    path TEXT COLLATE "C" NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    added_on TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (meeting_id, path),
    CONSTRAINT added_on_is_day CHECK (added_on IS NULL OR (length(added_on) = 10 AND substr(added_on, 5, 1) = '-' AND substr(added_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(added_on, 8, 1) = '-' AND substr(added_on, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT sha256_whole CHECK (length(sha256) = 64),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id) DEFERRABLE
);

CREATE TABLE attendance (
    id BIGINT DEFAULT next_id('attendance') NOT NULL,
    meeting_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    made_up_on TEXT COLLATE "C",
    reason TEXT COLLATE "C",
    PRIMARY KEY (id),
    UNIQUE (meeting_id, member_id),
    CONSTRAINT state_known CHECK (state = '出席' OR state = '线上' OR state = '列席' OR state = '病假' OR state = '事假' OR state = '公假' OR state = '缺席' OR state = '送学上门' OR state = '补课' OR state = '免到'),
    CONSTRAINT made_up_on_is_day CHECK (made_up_on IS NULL OR (length(made_up_on) = 10 AND substr(made_up_on, 5, 1) = '-' AND substr(made_up_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(made_up_on, 8, 1) = '-' AND substr(made_up_on, 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id) DEFERRABLE,
    FOREIGN KEY(member_id) REFERENCES member (id) DEFERRABLE
);

CREATE INDEX ix_attendance_member_id ON attendance (member_id);

CREATE TABLE closed_month (
    id BIGINT DEFAULT next_id('closed_month') NOT NULL,
    event_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    month TEXT COLLATE "C" NOT NULL,
    due BIGINT NOT NULL,
    waived BIGINT NOT NULL,
    collected BIGINT NOT NULL,
    elsewhere BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT month_is_month CHECK (month IS NULL OR (length(month) = 7 AND substr(month, 5, 1) = '-' AND substr(month, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'))),
    FOREIGN KEY(event_id) REFERENCES quarter_event (id) DEFERRABLE,
    FOREIGN KEY(member_id) REFERENCES member (id) DEFERRABLE
);

CREATE INDEX ix_closed_month_event_id ON closed_month (event_id);

CREATE INDEX ix_closed_month_member_month ON closed_month (member_id, month);

CREATE TABLE duty (
    id BIGINT DEFAULT next_id('duty') NOT NULL,
    branch_id BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    on_day TEXT COLLATE "C" NOT NULL,
    member_id BIGINT,
    note TEXT COLLATE "C",
    PRIMARY KEY (id),
    CONSTRAINT kind_known CHECK (kind = '民主评议党员' OR kind = '谈心谈话' OR kind = '骨干培训' OR kind = '专题研究' OR kind = '走访慰问'),
    CONSTRAINT on_day_is_day CHECK (on_day IS NULL OR (length(on_day) = 10 AND substr(on_day, 5, 1) = '-' AND substr(on_day, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(on_day, 8, 1) = '-' AND substr(on_day, 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    FOREIGN KEY(member_id) REFERENCES member (id) DEFERRABLE
);

CREATE INDEX ix_duty_branch_id ON duty (branch_id);

CREATE INDEX ix_duty_member_id ON duty (member_id);

CREATE TABLE exemption (
    id BIGINT DEFAULT next_id('exemption') NOT NULL,
    member_id BIGINT NOT NULL,
    since TEXT COLLATE "C" NOT NULL,
    until TEXT COLLATE "C",
    reason TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT since_is_day CHECK (since IS NULL OR (length(since) = 10 AND substr(since, 5, 1) = '-' AND substr(since, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(since, 8, 1) = '-' AND substr(since, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT until_is_day CHECK (until IS NULL OR (length(until) = 10 AND substr(until, 5, 1) = '-' AND substr(until, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(until, 8, 1) = '-' AND substr(until, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT span_forward CHECK (until IS NULL OR until >= since),
    FOREIGN KEY(member_id) REFERENCES member (id) DEFERRABLE
);

CREATE INDEX ix_exemption_member_id ON exemption (member_id);

CREATE TABLE fund_entry (
    id BIGINT DEFAULT next_id('fund_entry') NOT NULL,
    branch_id BIGINT NOT NULL,
    source TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    on_day TEXT COLLATE "C" NOT NULL,
    use TEXT COLLATE "C",
    purpose TEXT COLLATE "C",
    decision TEXT COLLATE "C",
    voucher TEXT COLLATE "C",
    period TEXT COLLATE "C",
    member_id BIGINT,
    passing_id BIGINT,
    reverses BIGINT,
    reason TEXT COLLATE "C",
    PRIMARY KEY (id),
    CONSTRAINT source_known CHECK (source = '工作经费' OR source = '返还党费' OR source = '工作补贴'),
    CONSTRAINT use_known CHECK (use = '培训党员' OR use = '订阅或购买学习资料和设备' OR use = '表彰' OR use = '补助困难党员' OR use = '补助受灾党员和修缮教育设施' OR use = '党员学习和活动' OR use = '发放补贴'),
    CONSTRAINT on_day_is_day CHECK (on_day IS NULL OR (length(on_day) = 10 AND substr(on_day, 5, 1) = '-' AND substr(on_day, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(on_day, 8, 1) = '-' AND substr(on_day, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT amount_not_zero CHECK (amount <> 0),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    FOREIGN KEY(member_id) REFERENCES member (id) DEFERRABLE,
    FOREIGN KEY(passing_id) REFERENCES passing (id) DEFERRABLE,
    FOREIGN KEY(reverses) REFERENCES fund_entry (id) DEFERRABLE
);

CREATE INDEX ix_fund_entry_branch_id ON fund_entry (branch_id);

CREATE INDEX ix_fund_entry_member_id ON fund_entry (member_id);

CREATE INDEX ix_fund_entry_passing ON fund_entry (passing_id) WHERE passing_id IS NOT NULL;

CREATE INDEX ix_fund_entry_reverses ON fund_entry (reverses) WHERE reverses IS NOT NULL;

CREATE TABLE group_span (
    id BIGINT DEFAULT next_id('group_span') NOT NULL,
    member_id BIGINT NOT NULL,
    party_group TEXT COLLATE "C" NOT NULL,
    since TEXT COLLATE "C",
    until TEXT COLLATE "C",
    PRIMARY KEY (id),
    CONSTRAINT since_is_day CHECK (since IS NULL OR (length(since) = 10 AND substr(since, 5, 1) = '-' AND substr(since, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(since, 8, 1) = '-' AND substr(since, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT until_is_day CHECK (until IS NULL OR (length(until) = 10 AND substr(until, 5, 1) = '-' AND substr(until, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(until, 8, 1) = '-' AND substr(until, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT span_forward CHECK (until IS NULL OR until >= since),
    FOREIGN KEY(member_id) REFERENCES member (id) DEFERRABLE
);

CREATE INDEX ix_group_span_member_id ON group_span (member_id);

CREATE TABLE hand_money (
    id BIGINT DEFAULT next_id('hand_money') NOT NULL,
    branch_id BIGINT NOT NULL,
    reporter_id BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    period TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    on_day TEXT COLLATE "C" NOT NULL,
    voucher TEXT COLLATE "C",
    reverses BIGINT,
    reason TEXT COLLATE "C",
    PRIMARY KEY (id),
    CONSTRAINT kind_known CHECK (kind = '收到党费' OR kind = '返还党费' OR kind = '拨付经费' OR kind = '拨付补贴'),
    CONSTRAINT on_day_is_day CHECK (on_day IS NULL OR (length(on_day) = 10 AND substr(on_day, 5, 1) = '-' AND substr(on_day, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(on_day, 8, 1) = '-' AND substr(on_day, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT amount_not_zero CHECK (amount <> 0),
    CONSTRAINT reversal_below_zero CHECK (amount < 0 OR reverses IS NULL),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    FOREIGN KEY(reporter_id) REFERENCES reporter (id) DEFERRABLE,
    FOREIGN KEY(reverses) REFERENCES hand_money (id) DEFERRABLE
);

CREATE INDEX ix_hand_money_branch_id ON hand_money (branch_id);

CREATE INDEX ix_hand_money_reporter_id ON hand_money (reporter_id);

CREATE TABLE left_out (
    id BIGINT DEFAULT next_id('left_out') NOT NULL,
    meeting_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    approved_on TEXT COLLATE "C" NOT NULL,
    approved_by TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (meeting_id, member_id),
    CONSTRAINT approved_on_is_day CHECK (approved_on IS NULL OR (length(approved_on) = 10 AND substr(approved_on, 5, 1) = '-' AND substr(approved_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(approved_on, 8, 1) = '-' AND substr(approved_on, 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id) DEFERRABLE,
    FOREIGN KEY(member_id) REFERENCES member (id) DEFERRABLE
);

CREATE INDEX ix_left_out_member_id ON left_out (member_id);

CREATE TABLE member_file (
    id BIGINT DEFAULT next_id('member_file') NOT NULL,
    member_id BIGINT NOT NULL,
    path TEXT COLLATE "C" NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL,
    added_on TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (member_id, path),
    CONSTRAINT added_on_is_day CHECK (added_on IS NULL OR (length(added_on) = 10 AND substr(added_on, 5, 1) = '-' AND substr(added_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(added_on, 8, 1) = '-' AND substr(added_on, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT sha256_whole CHECK (length(sha256) = 64),
    FOREIGN KEY(member_id) REFERENCES member (id) DEFERRABLE
);

CREATE TABLE member_value (
    id BIGINT DEFAULT next_id('member_value') NOT NULL,
    member_id BIGINT NOT NULL,
    field_id BIGINT NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (member_id, field_id),
    FOREIGN KEY(member_id) REFERENCES member (id) DEFERRABLE,
    FOREIGN KEY(field_id) REFERENCES member_field (id) DEFERRABLE
);

CREATE INDEX ix_member_value_field_id ON member_value (field_id);

CREATE TABLE membership (
    id BIGINT DEFAULT next_id('membership') NOT NULL,
    member_id BIGINT NOT NULL,
    since TEXT COLLATE "C",
    until TEXT COLLATE "C",
    departure TEXT COLLATE "C",
    dues_until TEXT COLLATE "C",
    dues_paid_until TEXT COLLATE "C",
    PRIMARY KEY (id),
    CONSTRAINT departure_known CHECK (departure = '转出' OR departure = '去世' OR departure = '其他'),
    CONSTRAINT since_is_day CHECK (since IS NULL OR (length(since) = 10 AND substr(since, 5, 1) = '-' AND substr(since, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(since, 8, 1) = '-' AND substr(since, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT until_is_day CHECK (until IS NULL OR (length(until) = 10 AND substr(until, 5, 1) = '-' AND substr(until, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(until, 8, 1) = '-' AND substr(until, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT dues_until_is_month CHECK (dues_until IS NULL OR (length(dues_until) = 7 AND substr(dues_until, 5, 1) = '-' AND substr(dues_until, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'))),
    CONSTRAINT dues_paid_until_is_month CHECK (dues_paid_until IS NULL OR (length(dues_paid_until) = 7 AND substr(dues_paid_until, 5, 1) = '-' AND substr(dues_paid_until, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'))),
    CONSTRAINT span_forward CHECK (until IS NULL OR until >= since),
    FOREIGN KEY(member_id) REFERENCES member (id) DEFERRABLE
);

CREATE INDEX ix_membership_member_id ON membership (member_id);

CREATE TABLE minute (
    id BIGINT DEFAULT next_id('minute') NOT NULL,
    meeting_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    part TEXT COLLATE "C" NOT NULL,
    speaker TEXT COLLATE "C",
    text TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT part_known CHECK (part = '议程' OR part = '发言' OR part = '决定' OR part = '记录'),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id) DEFERRABLE
);

CREATE INDEX ix_minute_meeting_id ON minute (meeting_id);

CREATE TABLE pack (
    id BIGINT DEFAULT next_id('pack') NOT NULL,
    reporter_id BIGINT NOT NULL,
    quarter TEXT COLLATE "C" NOT NULL,
    digest TEXT COLLATE "C" NOT NULL,
    content TEXT COLLATE "C" NOT NULL,
    taken_on TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (reporter_id, quarter),
    CONSTRAINT quarter_is_quarter CHECK (quarter IS NULL OR (length(quarter) = 6 AND substr(quarter, 5, 1) = 'Q' AND substr(quarter, 6, 1) IN ('1', '2', '3', '4'))),
    CONSTRAINT taken_on_is_day CHECK (taken_on IS NULL OR (length(taken_on) = 10 AND substr(taken_on, 5, 1) = '-' AND substr(taken_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(taken_on, 8, 1) = '-' AND substr(taken_on, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT digest_whole CHECK (length(digest) = 64),
    FOREIGN KEY(reporter_id) REFERENCES reporter (id) DEFERRABLE
);

CREATE TABLE payment (
    id BIGINT DEFAULT next_id('payment') NOT NULL,
    branch_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    receipt TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    paid_on TEXT COLLATE "C" NOT NULL,
    method TEXT COLLATE "C" NOT NULL,
    payer TEXT COLLATE "C",
    voluntary BIGINT NOT NULL,
    consent TEXT COLLATE "C",
    source TEXT COLLATE "C",
    elsewhere TEXT COLLATE "C",
    reverses BIGINT,
    reason TEXT COLLATE "C",
    PRIMARY KEY (id),
    UNIQUE (branch_id, receipt),
    CONSTRAINT paid_on_is_day CHECK (paid_on IS NULL OR (length(paid_on) = 10 AND substr(paid_on, 5, 1) = '-' AND substr(paid_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(paid_on, 8, 1) = '-' AND substr(paid_on, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT reversal_below_zero CHECK (amount < 0 OR reverses IS NULL),
    CONSTRAINT only_dues_elsewhere CHECK (elsewhere IS NULL OR voluntary = 0),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    FOREIGN KEY(member_id) REFERENCES member (id) DEFERRABLE,
    FOREIGN KEY(reverses) REFERENCES payment (id) DEFERRABLE
);

CREATE INDEX ix_payment_branch_day ON payment (branch_id, paid_on, amount, elsewhere);

CREATE INDEX ix_payment_member_id ON payment (member_id);

CREATE INDEX ix_payment_reverses ON payment (reverses) WHERE reverses IS NOT NULL;

CREATE TABLE post (
    id BIGINT DEFAULT next_id('post') NOT NULL,
    member_id BIGINT NOT NULL,
    post TEXT COLLATE "C" NOT NULL,
    since TEXT COLLATE "C",
    until TEXT COLLATE "C",
    in_service BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT post_known CHECK (post = '书记' OR post = '副书记' OR post = '组织委员' OR post = '宣传委员' OR post = '纪检委员' OR post = '委员' OR post = '党小组组长'),
    CONSTRAINT since_is_day CHECK (since IS NULL OR (length(since) = 10 AND substr(since, 5, 1) = '-' AND substr(since, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(since, 8, 1) = '-' AND substr(since, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT until_is_day CHECK (until IS NULL OR (length(until) = 10 AND substr(until, 5, 1) = '-' AND substr(until, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(until, 8, 1) = '-' AND substr(until, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT span_forward CHECK (until IS NULL OR until >= since),
    FOREIGN KEY(member_id) REFERENCES member (id) DEFERRABLE
);

CREATE INDEX ix_post_member_id ON post (member_id);

CREATE TABLE register_affiliate (
    id BIGINT DEFAULT next_id('register_affiliate') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    member BIGINT NOT NULL,
    place TEXT COLLATE "C" NOT NULL,
    contact TEXT COLLATE "C",
    until TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(member) REFERENCES member (id) DEFERRABLE,
    CONSTRAINT until_is_day CHECK ("until" IS NULL OR (length("until") = 10 AND substr("until", 5, 1) = '-' AND substr("until", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("until", 8, 1) = '-' AND substr("until", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_affiliate_member ON register_affiliate (member);

CREATE TABLE register_agenda (
    id BIGINT DEFAULT next_id('register_agenda') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    meeting BIGINT,
    what TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    form TEXT COLLATE "C",
    material TEXT COLLATE "C",
    speaker TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(meeting) REFERENCES meeting (id) DEFERRABLE,
    CONSTRAINT kind_known CHECK ("kind" = '阅读文件' OR "kind" = '会议精神' OR "kind" = '通报情况' OR "kind" = '参观学习' OR "kind" = '党史' OR "kind" = '新中国史' OR "kind" = '改革开放史' OR "kind" = '社会主义发展史' OR "kind" = '其他'),
    CONSTRAINT form_known CHECK ("form" = '集中学习' OR "form" = '报告会' OR "form" = '辅导班' OR "form" = '读书班' OR "form" = '座谈会' OR "form" = '现场教学' OR "form" = '体验教学' OR "form" = '在线学习')
);

CREATE INDEX ix_register_agenda_meeting ON register_agenda (meeting);

CREATE TABLE register_appraisal (
    id BIGINT DEFAULT next_id('register_appraisal') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    year BIGINT NOT NULL,
    meeting BIGINT,
    expected BIGINT,
    took_part BIGINT,
    self_on TEXT COLLATE "C",
    mutual_on TEXT COLLATE "C",
    poll_on TEXT COLLATE "C",
    opinion_on TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT year_is_year CHECK ("year" BETWEEN 1900 AND 2099),
    FOREIGN KEY(meeting) REFERENCES meeting (id) DEFERRABLE,
    CONSTRAINT expected_not_negative CHECK ("expected" >= 0),
    CONSTRAINT took_part_not_negative CHECK ("took_part" >= 0),
    CONSTRAINT self_on_is_day CHECK ("self_on" IS NULL OR (length("self_on") = 10 AND substr("self_on", 5, 1) = '-' AND substr("self_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("self_on", 8, 1) = '-' AND substr("self_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT mutual_on_is_day CHECK ("mutual_on" IS NULL OR (length("mutual_on") = 10 AND substr("mutual_on", 5, 1) = '-' AND substr("mutual_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("mutual_on", 8, 1) = '-' AND substr("mutual_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT poll_on_is_day CHECK ("poll_on" IS NULL OR (length("poll_on") = 10 AND substr("poll_on", 5, 1) = '-' AND substr("poll_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("poll_on", 8, 1) = '-' AND substr("poll_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT opinion_on_is_day CHECK ("opinion_on" IS NULL OR (length("opinion_on") = 10 AND substr("opinion_on", 5, 1) = '-' AND substr("opinion_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("opinion_on", 8, 1) = '-' AND substr("opinion_on", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_appraisal_meeting ON register_appraisal (meeting);

CREATE INDEX ix_register_appraisal_opinion_on ON register_appraisal (branch_id, opinion_on);

CREATE INDEX ix_register_appraisal_unsettled ON register_appraisal (branch_id) WHERE ("self_on" IS NULL OR "mutual_on" IS NULL OR "poll_on" IS NULL OR "opinion_on" IS NULL);

CREATE INDEX ix_register_appraisal_year ON register_appraisal (branch_id, year);

CREATE TABLE register_ask (
    id BIGINT DEFAULT next_id('register_ask') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    liaison BIGINT NOT NULL,
    what TEXT COLLATE "C" NOT NULL,
    due_on TEXT COLLATE "C",
    settled_on TEXT COLLATE "C",
    result TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(liaison) REFERENCES register_liaison (id) DEFERRABLE,
    CONSTRAINT due_on_is_day CHECK ("due_on" IS NULL OR (length("due_on") = 10 AND substr("due_on", 5, 1) = '-' AND substr("due_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("due_on", 8, 1) = '-' AND substr("due_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT settled_on_is_day CHECK ("settled_on" IS NULL OR (length("settled_on") = 10 AND substr("settled_on", 5, 1) = '-' AND substr("settled_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("settled_on", 8, 1) = '-' AND substr("settled_on", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_ask_liaison ON register_ask (liaison, "on");

CREATE INDEX ix_register_ask_unsettled ON register_ask (branch_id) WHERE "settled_on" IS NULL;

CREATE TABLE register_club (
    id BIGINT DEFAULT next_id('register_club') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    leader BIGINT,
    base TEXT COLLATE "C",
    until TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(leader) REFERENCES member (id) DEFERRABLE,
    CONSTRAINT base_known CHECK ("base" = '老年大学' OR "base" = '老干部活动中心' OR "base" = '居住社区' OR "base" = '老年社团' OR "base" = '其他'),
    CONSTRAINT until_is_day CHECK ("until" IS NULL OR (length("until") = 10 AND substr("until", 5, 1) = '-' AND substr("until", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("until", 8, 1) = '-' AND substr("until", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_club_leader ON register_club (leader);

CREATE TABLE register_deed (
    id BIGINT DEFAULT next_id('register_deed') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    member BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    what TEXT COLLATE "C" NOT NULL,
    place TEXT COLLATE "C",
    hours BIGINT,
    reached BIGINT,
    programme TEXT COLLATE "C",
    meeting BIGINT,
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(member) REFERENCES member (id) DEFERRABLE,
    CONSTRAINT kind_known CHECK ("kind" = '传承红色基因' OR "kind" = '弘扬传统文化' OR "kind" = '政策宣讲' OR "kind" = '意识形态建设' OR "kind" = '精神文明建设' OR "kind" = '助力非公经济党建' OR "kind" = '精准帮扶' OR "kind" = '建言献策' OR "kind" = '关心下一代' OR "kind" = '正能量活动' OR "kind" = '志愿服务' OR "kind" = '其他'),
    CONSTRAINT reached_not_negative CHECK ("reached" >= 0),
    CONSTRAINT programme_known CHECK ("programme" = '增添正能量·共筑中国梦' OR "programme" = '雄关银发先锋' OR "programme" = '其他'),
    FOREIGN KEY(meeting) REFERENCES meeting (id) DEFERRABLE
);

CREATE INDEX ix_register_deed_meeting ON register_deed (meeting);

CREATE INDEX ix_register_deed_member ON register_deed (member);

CREATE INDEX ix_register_deed_on ON register_deed (branch_id, "on");

CREATE TABLE register_election (
    id BIGINT DEFAULT next_id('register_election') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    due_on TEXT COLLATE "C",
    "to" TEXT COLLATE "C",
    asked_on TEXT COLLATE "C",
    allowed_on TEXT COLLATE "C",
    candidates TEXT COLLATE "C",
    nominated_on TEXT COLLATE "C",
    meeting BIGINT,
    elected_on TEXT COLLATE "C",
    reported_on TEXT COLLATE "C",
    approved_on TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT kind_known CHECK ("kind" = '换届' OR "kind" = '补选'),
    CONSTRAINT due_on_is_day CHECK ("due_on" IS NULL OR (length("due_on") = 10 AND substr("due_on", 5, 1) = '-' AND substr("due_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("due_on", 8, 1) = '-' AND substr("due_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT asked_on_is_day CHECK ("asked_on" IS NULL OR (length("asked_on") = 10 AND substr("asked_on", 5, 1) = '-' AND substr("asked_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("asked_on", 8, 1) = '-' AND substr("asked_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT allowed_on_is_day CHECK ("allowed_on" IS NULL OR (length("allowed_on") = 10 AND substr("allowed_on", 5, 1) = '-' AND substr("allowed_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("allowed_on", 8, 1) = '-' AND substr("allowed_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT nominated_on_is_day CHECK ("nominated_on" IS NULL OR (length("nominated_on") = 10 AND substr("nominated_on", 5, 1) = '-' AND substr("nominated_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("nominated_on", 8, 1) = '-' AND substr("nominated_on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(meeting) REFERENCES meeting (id) DEFERRABLE,
    CONSTRAINT elected_on_is_day CHECK ("elected_on" IS NULL OR (length("elected_on") = 10 AND substr("elected_on", 5, 1) = '-' AND substr("elected_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("elected_on", 8, 1) = '-' AND substr("elected_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT reported_on_is_day CHECK ("reported_on" IS NULL OR (length("reported_on") = 10 AND substr("reported_on", 5, 1) = '-' AND substr("reported_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("reported_on", 8, 1) = '-' AND substr("reported_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT approved_on_is_day CHECK ("approved_on" IS NULL OR (length("approved_on") = 10 AND substr("approved_on", 5, 1) = '-' AND substr("approved_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("approved_on", 8, 1) = '-' AND substr("approved_on", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_election_meeting ON register_election (meeting);

CREATE INDEX ix_register_election_unsettled ON register_election (branch_id) WHERE ("asked_on" IS NULL OR "allowed_on" IS NULL OR "nominated_on" IS NULL OR "elected_on" IS NULL OR "reported_on" IS NULL OR "approved_on" IS NULL);

CREATE TABLE register_float (
    id BIGINT DEFAULT next_id('register_float') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    member BIGINT NOT NULL,
    place TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C",
    card TEXT COLLATE "C",
    card_on TEXT COLLATE "C",
    every BIGINT NOT NULL,
    returned_on TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(member) REFERENCES member (id) DEFERRABLE,
    CONSTRAINT card_on_is_day CHECK ("card_on" IS NULL OR (length("card_on") = 10 AND substr("card_on", 5, 1) = '-' AND substr("card_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("card_on", 8, 1) = '-' AND substr("card_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT every_not_negative CHECK ("every" >= 0),
    CONSTRAINT returned_on_is_day CHECK ("returned_on" IS NULL OR (length("returned_on") = 10 AND substr("returned_on", 5, 1) = '-' AND substr("returned_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("returned_on", 8, 1) = '-' AND substr("returned_on", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_float_member ON register_float (member);

CREATE INDEX ix_register_float_returned_on ON register_float (branch_id, returned_on);

CREATE INDEX ix_register_float_unsettled ON register_float (branch_id) WHERE ("card_on" IS NULL OR "returned_on" IS NULL) AND "returned_on" IS NULL OR "returned_on" IS NULL;

CREATE TABLE register_hardship (
    id BIGINT DEFAULT next_id('register_hardship') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    member BIGINT NOT NULL,
    ground TEXT COLLATE "C" NOT NULL,
    detail TEXT COLLATE "C",
    helper TEXT COLLATE "C",
    next_on TEXT COLLATE "C",
    ended_on TEXT COLLATE "C",
    outcome TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(member) REFERENCES member (id) DEFERRABLE,
    CONSTRAINT ground_known CHECK ("ground" = '疾病' OR "ground" = '失能' OR "ground" = '家庭变故' OR "ground" = '收入低' OR "ground" = '独居无人照料' OR "ground" = '其他'),
    CONSTRAINT next_on_is_day CHECK ("next_on" IS NULL OR (length("next_on") = 10 AND substr("next_on", 5, 1) = '-' AND substr("next_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("next_on", 8, 1) = '-' AND substr("next_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT ended_on_is_day CHECK ("ended_on" IS NULL OR (length("ended_on") = 10 AND substr("ended_on", 5, 1) = '-' AND substr("ended_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("ended_on", 8, 1) = '-' AND substr("ended_on", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_hardship_ended_on ON register_hardship (branch_id, ended_on);

CREATE INDEX ix_register_hardship_member ON register_hardship (member);

CREATE INDEX ix_register_hardship_unsettled ON register_hardship (branch_id) WHERE "ended_on" IS NULL;

CREATE TABLE register_honour (
    id BIGINT DEFAULT next_id('register_honour') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    member BIGINT,
    level TEXT COLLATE "C" NOT NULL,
    committee_on TEXT COLLATE "C",
    public_on TEXT COLLATE "C",
    decided_on TEXT COLLATE "C",
    document TEXT COLLATE "C",
    dropped_on TEXT COLLATE "C",
    story TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(member) REFERENCES member (id) DEFERRABLE,
    CONSTRAINT level_known CHECK ("level" = '支部' OR "level" = '单位' OR "level" = '党工委' OR "level" = '市级' OR "level" = '省级' OR "level" = '全国'),
    CONSTRAINT committee_on_is_day CHECK ("committee_on" IS NULL OR (length("committee_on") = 10 AND substr("committee_on", 5, 1) = '-' AND substr("committee_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("committee_on", 8, 1) = '-' AND substr("committee_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT public_on_is_day CHECK ("public_on" IS NULL OR (length("public_on") = 10 AND substr("public_on", 5, 1) = '-' AND substr("public_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("public_on", 8, 1) = '-' AND substr("public_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT decided_on_is_day CHECK ("decided_on" IS NULL OR (length("decided_on") = 10 AND substr("decided_on", 5, 1) = '-' AND substr("decided_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("decided_on", 8, 1) = '-' AND substr("decided_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT dropped_on_is_day CHECK ("dropped_on" IS NULL OR (length("dropped_on") = 10 AND substr("dropped_on", 5, 1) = '-' AND substr("dropped_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("dropped_on", 8, 1) = '-' AND substr("dropped_on", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_honour_committee_on ON register_honour (branch_id, committee_on);

CREATE INDEX ix_register_honour_decided_on ON register_honour (branch_id, decided_on);

CREATE INDEX ix_register_honour_member ON register_honour (member);

CREATE INDEX ix_register_honour_on ON register_honour (branch_id, "on");

CREATE INDEX ix_register_honour_public_on ON register_honour (branch_id, public_on);

CREATE INDEX ix_register_honour_unsettled ON register_honour (branch_id) WHERE ("committee_on" IS NULL OR "public_on" IS NULL OR "decided_on" IS NULL) AND "decided_on" IS NULL AND "dropped_on" IS NULL;

CREATE TABLE register_joined (
    id BIGINT DEFAULT next_id('register_joined') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    inbound BIGINT NOT NULL,
    meeting BIGINT,
    what TEXT COLLATE "C",
    hours BIGINT,
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(inbound) REFERENCES register_inbound (id) DEFERRABLE,
    FOREIGN KEY(meeting) REFERENCES meeting (id) DEFERRABLE
);

CREATE INDEX ix_register_joined_inbound ON register_joined (inbound, "on");

CREATE INDEX ix_register_joined_meeting ON register_joined (meeting);

CREATE TABLE register_leader (
    id BIGINT DEFAULT next_id('register_leader') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    member BIGINT NOT NULL,
    leader TEXT COLLATE "C" NOT NULL,
    post TEXT COLLATE "C",
    every BIGINT NOT NULL,
    until TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(member) REFERENCES member (id) DEFERRABLE,
    CONSTRAINT every_not_negative CHECK ("every" >= 0),
    CONSTRAINT until_is_day CHECK ("until" IS NULL OR (length("until") = 10 AND substr("until", 5, 1) = '-' AND substr("until", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("until", 8, 1) = '-' AND substr("until", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_leader_member ON register_leader (member);

CREATE INDEX ix_register_leader_unsettled ON register_leader (branch_id) WHERE "until" IS NULL;

CREATE INDEX ix_register_leader_until ON register_leader (branch_id, until);

CREATE TABLE register_life (
    id BIGINT DEFAULT next_id('register_life') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    year BIGINT NOT NULL,
    theme TEXT COLLATE "C" NOT NULL,
    meeting BIGINT,
    studied_on TEXT COLLATE "C",
    solicited_on TEXT COLLATE "C",
    opinions TEXT COLLATE "C",
    talked_on TEXT COLLATE "C",
    checked_on TEXT COLLATE "C",
    held_on TEXT COLLATE "C",
    planned_on TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT year_is_year CHECK ("year" BETWEEN 1900 AND 2099),
    FOREIGN KEY(meeting) REFERENCES meeting (id) DEFERRABLE,
    CONSTRAINT studied_on_is_day CHECK ("studied_on" IS NULL OR (length("studied_on") = 10 AND substr("studied_on", 5, 1) = '-' AND substr("studied_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("studied_on", 8, 1) = '-' AND substr("studied_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT solicited_on_is_day CHECK ("solicited_on" IS NULL OR (length("solicited_on") = 10 AND substr("solicited_on", 5, 1) = '-' AND substr("solicited_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("solicited_on", 8, 1) = '-' AND substr("solicited_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT talked_on_is_day CHECK ("talked_on" IS NULL OR (length("talked_on") = 10 AND substr("talked_on", 5, 1) = '-' AND substr("talked_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("talked_on", 8, 1) = '-' AND substr("talked_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT checked_on_is_day CHECK ("checked_on" IS NULL OR (length("checked_on") = 10 AND substr("checked_on", 5, 1) = '-' AND substr("checked_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("checked_on", 8, 1) = '-' AND substr("checked_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT held_on_is_day CHECK ("held_on" IS NULL OR (length("held_on") = 10 AND substr("held_on", 5, 1) = '-' AND substr("held_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("held_on", 8, 1) = '-' AND substr("held_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT planned_on_is_day CHECK ("planned_on" IS NULL OR (length("planned_on") = 10 AND substr("planned_on", 5, 1) = '-' AND substr("planned_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("planned_on", 8, 1) = '-' AND substr("planned_on", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_life_meeting ON register_life (meeting);

CREATE INDEX ix_register_life_unsettled ON register_life (branch_id) WHERE ("studied_on" IS NULL OR "solicited_on" IS NULL OR "talked_on" IS NULL OR "checked_on" IS NULL OR "held_on" IS NULL OR "planned_on" IS NULL);

CREATE TABLE register_opinion (
    id BIGINT DEFAULT next_id('register_opinion') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    member BIGINT,
    voice TEXT COLLATE "C",
    subject TEXT COLLATE "C",
    content TEXT COLLATE "C" NOT NULL,
    passed_on TEXT COLLATE "C",
    passed_to TEXT COLLATE "C",
    replied_on TEXT COLLATE "C",
    reply TEXT COLLATE "C",
    told_on TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(member) REFERENCES member (id) DEFERRABLE,
    CONSTRAINT voice_known CHECK ("voice" = '集体' OR "voice" = '匿名'),
    CONSTRAINT subject_known CHECK ("subject" = '上级决策部署' OR "subject" = '改革发展' OR "subject" = '支部工作' OR "subject" = '学习活动' OR "subject" = '生活待遇' OR "subject" = '场地设施' OR "subject" = '其他'),
    CONSTRAINT passed_on_is_day CHECK ("passed_on" IS NULL OR (length("passed_on") = 10 AND substr("passed_on", 5, 1) = '-' AND substr("passed_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("passed_on", 8, 1) = '-' AND substr("passed_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT replied_on_is_day CHECK ("replied_on" IS NULL OR (length("replied_on") = 10 AND substr("replied_on", 5, 1) = '-' AND substr("replied_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("replied_on", 8, 1) = '-' AND substr("replied_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT told_on_is_day CHECK ("told_on" IS NULL OR (length("told_on") = 10 AND substr("told_on", 5, 1) = '-' AND substr("told_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("told_on", 8, 1) = '-' AND substr("told_on", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_opinion_member ON register_opinion (member);

CREATE INDEX ix_register_opinion_unsettled ON register_opinion (branch_id) WHERE ("passed_on" IS NULL OR "replied_on" IS NULL OR "told_on" IS NULL);

CREATE TABLE register_personal (
    id BIGINT DEFAULT next_id('register_personal') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    member BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    what TEXT COLLATE "C" NOT NULL,
    place TEXT COLLATE "C",
    from_on TEXT COLLATE "C",
    to_on TEXT COLLATE "C",
    request BIGINT,
    answered_on TEXT COLLATE "C",
    answer TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(member) REFERENCES member (id) DEFERRABLE,
    CONSTRAINT kind_known CHECK ("kind" = '讲座' OR "kind" = '论坛' OR "kind" = '刊登' OR "kind" = '出版' OR "kind" = '企业兼职（任职）' OR "kind" = '社会团体兼职（任职）' OR "kind" = '继续从业' OR "kind" = '出国（境）' OR "kind" = '重要情况'),
    CONSTRAINT from_on_is_day CHECK ("from_on" IS NULL OR (length("from_on") = 10 AND substr("from_on", 5, 1) = '-' AND substr("from_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("from_on", 8, 1) = '-' AND substr("from_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT to_on_is_day CHECK ("to_on" IS NULL OR (length("to_on") = 10 AND substr("to_on", 5, 1) = '-' AND substr("to_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("to_on", 8, 1) = '-' AND substr("to_on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(request) REFERENCES register_matter (id) DEFERRABLE,
    CONSTRAINT answered_on_is_day CHECK ("answered_on" IS NULL OR (length("answered_on") = 10 AND substr("answered_on", 5, 1) = '-' AND substr("answered_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("answered_on", 8, 1) = '-' AND substr("answered_on", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_personal_member ON register_personal (member);

CREATE INDEX ix_register_personal_request ON register_personal (request, "on");

CREATE INDEX ix_register_personal_unsettled ON register_personal (branch_id) WHERE "answered_on" IS NULL;

CREATE TABLE register_point (
    id BIGINT DEFAULT next_id('register_point') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    member BIGINT NOT NULL,
    item BIGINT NOT NULL,
    points BIGINT,
    reason TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(member) REFERENCES member (id) DEFERRABLE,
    FOREIGN KEY(item) REFERENCES register_item (id) DEFERRABLE
);

CREATE INDEX ix_register_point_item ON register_point (item, "on");

CREATE INDEX ix_register_point_member ON register_point (member);

CREATE TABLE register_problem (
    id BIGINT DEFAULT next_id('register_problem') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    meeting BIGINT,
    problem TEXT COLLATE "C" NOT NULL,
    measure TEXT COLLATE "C",
    responsible TEXT COLLATE "C",
    due_on TEXT COLLATE "C",
    settled_on TEXT COLLATE "C",
    result TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(meeting) REFERENCES meeting (id) DEFERRABLE,
    CONSTRAINT due_on_is_day CHECK ("due_on" IS NULL OR (length("due_on") = 10 AND substr("due_on", 5, 1) = '-' AND substr("due_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("due_on", 8, 1) = '-' AND substr("due_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT settled_on_is_day CHECK ("settled_on" IS NULL OR (length("settled_on") = 10 AND substr("settled_on", 5, 1) = '-' AND substr("settled_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("settled_on", 8, 1) = '-' AND substr("settled_on", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_problem_meeting ON register_problem (meeting);

CREATE INDEX ix_register_problem_unsettled ON register_problem (branch_id) WHERE "settled_on" IS NULL;

CREATE TABLE register_retire (
    id BIGINT DEFAULT next_id('register_retire') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    member BIGINT NOT NULL,
    led TEXT COLLATE "C",
    demands TEXT COLLATE "C",
    talk_on TEXT COLLATE "C",
    handover_on TEXT COLLATE "C",
    training_on TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(member) REFERENCES member (id) DEFERRABLE,
    CONSTRAINT led_known CHECK ("led" = '是' OR "led" = '否'),
    CONSTRAINT talk_on_is_day CHECK ("talk_on" IS NULL OR (length("talk_on") = 10 AND substr("talk_on", 5, 1) = '-' AND substr("talk_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("talk_on", 8, 1) = '-' AND substr("talk_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT handover_on_is_day CHECK ("handover_on" IS NULL OR (length("handover_on") = 10 AND substr("handover_on", 5, 1) = '-' AND substr("handover_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("handover_on", 8, 1) = '-' AND substr("handover_on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT training_on_is_day CHECK ("training_on" IS NULL OR (length("training_on") = 10 AND substr("training_on", 5, 1) = '-' AND substr("training_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("training_on", 8, 1) = '-' AND substr("training_on", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_retire_member ON register_retire (member);

CREATE INDEX ix_register_retire_unsettled ON register_retire (branch_id) WHERE ("talk_on" IS NULL OR "handover_on" IS NULL OR "training_on" IS NULL);

CREATE TABLE register_skill (
    id BIGINT DEFAULT next_id('register_skill') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    member BIGINT NOT NULL,
    can TEXT COLLATE "C" NOT NULL,
    would TEXT COLLATE "C",
    kind TEXT COLLATE "C",
    limits TEXT COLLATE "C",
    until TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(member) REFERENCES member (id) DEFERRABLE,
    CONSTRAINT kind_known CHECK ("kind" = '传承红色基因' OR "kind" = '弘扬传统文化' OR "kind" = '政策宣讲' OR "kind" = '意识形态建设' OR "kind" = '精神文明建设' OR "kind" = '助力非公经济党建' OR "kind" = '精准帮扶' OR "kind" = '建言献策' OR "kind" = '关心下一代' OR "kind" = '正能量活动' OR "kind" = '志愿服务' OR "kind" = '其他'),
    CONSTRAINT until_is_day CHECK ("until" IS NULL OR (length("until") = 10 AND substr("until", 5, 1) = '-' AND substr("until", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("until", 8, 1) = '-' AND substr("until", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_skill_member ON register_skill (member);

CREATE TABLE register_study (
    id BIGINT DEFAULT next_id('register_study') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    member BIGINT NOT NULL,
    meeting BIGINT,
    way TEXT COLLATE "C",
    topic TEXT COLLATE "C",
    hours BIGINT,
    brought_by TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(member) REFERENCES member (id) DEFERRABLE,
    FOREIGN KEY(meeting) REFERENCES meeting (id) DEFERRABLE,
    CONSTRAINT way_known CHECK ("way" = '上门' OR "way" = '微信短信' OR "way" = '在线课堂' OR "way" = '送资料')
);

CREATE INDEX ix_register_study_meeting ON register_study (meeting);

CREATE INDEX ix_register_study_member ON register_study (member);

CREATE INDEX ix_register_study_on ON register_study (branch_id, "on");

CREATE TABLE register_talk (
    id BIGINT DEFAULT next_id('register_talk') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    member BIGINT NOT NULL,
    partner BIGINT NOT NULL,
    way TEXT COLLATE "C",
    topic TEXT COLLATE "C",
    follow_up TEXT COLLATE "C",
    followed_on TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(member) REFERENCES member (id) DEFERRABLE,
    FOREIGN KEY(partner) REFERENCES member (id) DEFERRABLE,
    CONSTRAINT way_known CHECK ("way" = '当面' OR "way" = '电话' OR "way" = '微信' OR "way" = '座谈' OR "way" = '上门走访'),
    CONSTRAINT followed_on_is_day CHECK ("followed_on" IS NULL OR (length("followed_on") = 10 AND substr("followed_on", 5, 1) = '-' AND substr("followed_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("followed_on", 8, 1) = '-' AND substr("followed_on", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_talk_member ON register_talk (member);

CREATE INDEX ix_register_talk_on ON register_talk (branch_id, "on");

CREATE INDEX ix_register_talk_partner ON register_talk (partner);

CREATE INDEX ix_register_talk_unsettled ON register_talk (branch_id) WHERE "followed_on" IS NULL AND "follow_up" IS NOT NULL;

CREATE TABLE register_training (
    id BIGINT DEFAULT next_id('register_training') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    member BIGINT NOT NULL,
    course TEXT COLLATE "C" NOT NULL,
    hours BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    organiser TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(member) REFERENCES member (id) DEFERRABLE,
    CONSTRAINT kind_known CHECK ("kind" = '集中培训' OR "kind" = '集中学习' OR "kind" = '网络学习' OR "kind" = '自学')
);

CREATE INDEX ix_register_training_member ON register_training (member);

CREATE INDEX ix_register_training_on ON register_training (branch_id, "on");

CREATE TABLE register_transfer (
    id BIGINT DEFAULT next_id('register_transfer') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    member BIGINT NOT NULL,
    direction TEXT COLLATE "C" NOT NULL,
    other_side TEXT COLLATE "C" NOT NULL,
    letter TEXT COLLATE "C",
    valid_days BIGINT,
    dues_until TEXT COLLATE "C",
    receipt_on TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(member) REFERENCES member (id) DEFERRABLE,
    CONSTRAINT direction_known CHECK ("direction" = '转出' OR "direction" = '转入'),
    CONSTRAINT valid_days_not_negative CHECK ("valid_days" >= 0),
    CONSTRAINT dues_until_is_month CHECK ("dues_until" IS NULL OR (length("dues_until") = 7 AND substr("dues_until", 5, 1) = '-' AND substr("dues_until", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'))),
    CONSTRAINT receipt_on_is_day CHECK ("receipt_on" IS NULL OR (length("receipt_on") = 10 AND substr("receipt_on", 5, 1) = '-' AND substr("receipt_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("receipt_on", 8, 1) = '-' AND substr("receipt_on", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_transfer_member ON register_transfer (member);

CREATE INDEX ix_register_transfer_unsettled ON register_transfer (branch_id) WHERE "receipt_on" IS NULL;

CREATE TABLE task (
    id BIGINT DEFAULT next_id('task') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    meeting_id BIGINT,
    member_id BIGINT,
    what TEXT COLLATE "C" NOT NULL,
    due_on TEXT COLLATE "C",
    done_on TEXT COLLATE "C",
    PRIMARY KEY (id),
    UNIQUE (branch_id, number),
    CONSTRAINT due_on_is_day CHECK (due_on IS NULL OR (length(due_on) = 10 AND substr(due_on, 5, 1) = '-' AND substr(due_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(due_on, 8, 1) = '-' AND substr(due_on, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT done_on_is_day CHECK (done_on IS NULL OR (length(done_on) = 10 AND substr(done_on, 5, 1) = '-' AND substr(done_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(done_on, 8, 1) = '-' AND substr(done_on, 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    FOREIGN KEY(meeting_id) REFERENCES meeting (id) DEFERRABLE,
    FOREIGN KEY(member_id) REFERENCES member (id) DEFERRABLE
);

CREATE INDEX ix_task_branch_id ON task (branch_id);

CREATE INDEX ix_task_meeting_id ON task (meeting_id);

CREATE INDEX ix_task_member_id ON task (member_id);

CREATE TABLE tie (
    id BIGINT DEFAULT next_id('tie') NOT NULL,
    plan_month_id BIGINT NOT NULL,
    meeting_id BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (plan_month_id),
    FOREIGN KEY(plan_month_id) REFERENCES plan_month (id) DEFERRABLE,
    FOREIGN KEY(meeting_id) REFERENCES meeting (id) DEFERRABLE
);

CREATE INDEX ix_tie_meeting_id ON tie (meeting_id);

CREATE TABLE vote (
    id BIGINT DEFAULT next_id('vote') NOT NULL,
    meeting_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    motion TEXT COLLATE "C" NOT NULL,
    ayes BIGINT,
    nays BIGINT,
    abstentions BIGINT,
    seats BIGINT,
    PRIMARY KEY (id),
    UNIQUE (meeting_id, number),
    CONSTRAINT motion_or_election CHECK ((ayes IS NULL) <> (seats IS NULL)),
    CONSTRAINT counts_not_negative CHECK (ayes >= 0 AND nays >= 0 AND abstentions >= 0),
    CONSTRAINT seats_positive CHECK (seats > 0),
    FOREIGN KEY(meeting_id) REFERENCES meeting (id) DEFERRABLE
);

CREATE TABLE waiver (
    id BIGINT DEFAULT next_id('waiver') NOT NULL,
    member_id BIGINT NOT NULL,
    from_month TEXT COLLATE "C" NOT NULL,
    until TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    applied_on TEXT COLLATE "C" NOT NULL,
    discussed_on TEXT COLLATE "C" NOT NULL,
    approved_on TEXT COLLATE "C",
    approved_by TEXT COLLATE "C",
    ended_why TEXT COLLATE "C",
    PRIMARY KEY (id),
    CONSTRAINT from_month_is_month CHECK (from_month IS NULL OR (length(from_month) = 7 AND substr(from_month, 5, 1) = '-' AND substr(from_month, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'))),
    CONSTRAINT until_is_month CHECK (until IS NULL OR (length(until) = 7 AND substr(until, 5, 1) = '-' AND substr(until, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'))),
    CONSTRAINT applied_on_is_day CHECK (applied_on IS NULL OR (length(applied_on) = 10 AND substr(applied_on, 5, 1) = '-' AND substr(applied_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(applied_on, 8, 1) = '-' AND substr(applied_on, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT discussed_on_is_day CHECK (discussed_on IS NULL OR (length(discussed_on) = 10 AND substr(discussed_on, 5, 1) = '-' AND substr(discussed_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(discussed_on, 8, 1) = '-' AND substr(discussed_on, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT approved_on_is_day CHECK (approved_on IS NULL OR (length(approved_on) = 10 AND substr(approved_on, 5, 1) = '-' AND substr(approved_on, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr(approved_on, 8, 1) = '-' AND substr(approved_on, 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT approved_by_somebody CHECK ((approved_on IS NULL) = (approved_by IS NULL)),
    CONSTRAINT span_forward CHECK (until >= from_month),
    CONSTRAINT amount_not_negative CHECK (amount >= 0),
    FOREIGN KEY(member_id) REFERENCES member (id) DEFERRABLE
);

CREATE INDEX ix_waiver_member_id ON waiver (member_id);

CREATE TABLE allocation (
    id BIGINT DEFAULT next_id('allocation') NOT NULL,
    payment_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    month TEXT COLLATE "C" NOT NULL,
    amount BIGINT NOT NULL,
    due BIGINT NOT NULL,
    waived BIGINT NOT NULL,
    assessed_from TEXT COLLATE "C",
    ahead BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT month_is_month CHECK (month IS NULL OR (length(month) = 7 AND substr(month, 5, 1) = '-' AND substr(month, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'))),
    CONSTRAINT assessed_from_is_month CHECK (assessed_from IS NULL OR (length(assessed_from) = 7 AND substr(assessed_from, 5, 1) = '-' AND substr(assessed_from, 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'))),
    CONSTRAINT amount_not_zero CHECK (amount <> 0),
    FOREIGN KEY(payment_id) REFERENCES payment (id) DEFERRABLE,
    FOREIGN KEY(member_id) REFERENCES member (id) DEFERRABLE
);

CREATE INDEX ix_allocation_ahead ON allocation (member_id) WHERE ahead = 1;

CREATE INDEX ix_allocation_member_month ON allocation (member_id, month);

CREATE INDEX ix_allocation_payment_id ON allocation (payment_id);

CREATE TABLE candidate (
    id BIGINT DEFAULT next_id('candidate') NOT NULL,
    vote_id BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    ayes BIGINT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (vote_id, member_id),
    CONSTRAINT ayes_not_negative CHECK (ayes >= 0),
    FOREIGN KEY(vote_id) REFERENCES vote (id) DEFERRABLE,
    FOREIGN KEY(member_id) REFERENCES member (id) DEFERRABLE
);

CREATE INDEX ix_candidate_member_id ON candidate (member_id);

CREATE TABLE register_activity (
    id BIGINT DEFAULT next_id('register_activity') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    what TEXT COLLATE "C" NOT NULL,
    base TEXT COLLATE "C" NOT NULL,
    club BIGINT,
    people BIGINT,
    meeting BIGINT,
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT base_known CHECK ("base" = '老年大学' OR "base" = '老干部活动中心' OR "base" = '居住社区' OR "base" = '老年社团' OR "base" = '其他'),
    FOREIGN KEY(club) REFERENCES register_club (id) DEFERRABLE,
    CONSTRAINT people_not_negative CHECK ("people" >= 0),
    FOREIGN KEY(meeting) REFERENCES meeting (id) DEFERRABLE
);

CREATE INDEX ix_register_activity_club ON register_activity (club, "on");

CREATE INDEX ix_register_activity_meeting ON register_activity (meeting);

CREATE TABLE register_base (
    id BIGINT DEFAULT next_id('register_base') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    base TEXT COLLATE "C" NOT NULL,
    club BIGINT,
    contact TEXT COLLATE "C",
    until TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT base_known CHECK ("base" = '老年大学' OR "base" = '老干部活动中心' OR "base" = '居住社区' OR "base" = '老年社团' OR "base" = '其他'),
    FOREIGN KEY(club) REFERENCES register_club (id) DEFERRABLE,
    CONSTRAINT until_is_day CHECK ("until" IS NULL OR (length("until") = 10 AND substr("until", 5, 1) = '-' AND substr("until", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("until", 8, 1) = '-' AND substr("until", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_base_club ON register_base (club, "on");

CREATE TABLE register_call (
    id BIGINT DEFAULT next_id('register_call') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    leader BIGINT NOT NULL,
    way TEXT COLLATE "C",
    content TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(leader) REFERENCES register_leader (id) DEFERRABLE,
    CONSTRAINT way_known CHECK ("way" = '当面' OR "way" = '电话' OR "way" = '微信' OR "way" = '座谈' OR "way" = '上门走访')
);

CREATE INDEX ix_register_call_leader ON register_call (leader, "on");

CREATE TABLE register_clubmember (
    id BIGINT DEFAULT next_id('register_clubmember') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    club BIGINT NOT NULL,
    member BIGINT NOT NULL,
    until TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(club) REFERENCES register_club (id) DEFERRABLE,
    FOREIGN KEY(member) REFERENCES member (id) DEFERRABLE,
    CONSTRAINT until_is_day CHECK ("until" IS NULL OR (length("until") = 10 AND substr("until", 5, 1) = '-' AND substr("until", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("until", 8, 1) = '-' AND substr("until", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_clubmember_club ON register_clubmember (club, "on");

CREATE INDEX ix_register_clubmember_member ON register_clubmember (member);

CREATE TABLE register_contact (
    id BIGINT DEFAULT next_id('register_contact') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    float BIGINT NOT NULL,
    way TEXT COLLATE "C",
    content TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(float) REFERENCES register_float (id) DEFERRABLE,
    CONSTRAINT way_known CHECK ("way" = '当面' OR "way" = '电话' OR "way" = '微信' OR "way" = '座谈' OR "way" = '上门走访')
);

CREATE INDEX ix_register_contact_float ON register_contact (float, "on");

CREATE TABLE register_elsewhere (
    id BIGINT DEFAULT next_id('register_elsewhere') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    affiliate BIGINT NOT NULL,
    meeting BIGINT,
    topic TEXT COLLATE "C" NOT NULL,
    hours BIGINT,
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(affiliate) REFERENCES register_affiliate (id) DEFERRABLE,
    FOREIGN KEY(meeting) REFERENCES meeting (id) DEFERRABLE
);

CREATE INDEX ix_register_elsewhere_affiliate ON register_elsewhere (affiliate, "on");

CREATE INDEX ix_register_elsewhere_meeting ON register_elsewhere (meeting);

CREATE INDEX ix_register_elsewhere_on ON register_elsewhere (branch_id, "on");

CREATE TABLE register_grade (
    id BIGINT DEFAULT next_id('register_grade') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    appraisal BIGINT NOT NULL,
    member BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    mutual_excellent BIGINT,
    mutual_good BIGINT,
    mutual_fair BIGINT,
    mutual_poor BIGINT,
    poll_excellent BIGINT,
    poll_good BIGINT,
    poll_fair BIGINT,
    poll_poor BIGINT,
    grade TEXT COLLATE "C",
    decided_on TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    FOREIGN KEY(appraisal) REFERENCES register_appraisal (id) DEFERRABLE,
    FOREIGN KEY(member) REFERENCES member (id) DEFERRABLE,
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    CONSTRAINT mutual_excellent_not_negative CHECK ("mutual_excellent" >= 0),
    CONSTRAINT mutual_good_not_negative CHECK ("mutual_good" >= 0),
    CONSTRAINT mutual_fair_not_negative CHECK ("mutual_fair" >= 0),
    CONSTRAINT mutual_poor_not_negative CHECK ("mutual_poor" >= 0),
    CONSTRAINT poll_excellent_not_negative CHECK ("poll_excellent" >= 0),
    CONSTRAINT poll_good_not_negative CHECK ("poll_good" >= 0),
    CONSTRAINT poll_fair_not_negative CHECK ("poll_fair" >= 0),
    CONSTRAINT poll_poor_not_negative CHECK ("poll_poor" >= 0),
    CONSTRAINT grade_known CHECK ("grade" = '优秀' OR "grade" = '合格' OR "grade" = '基本合格' OR "grade" = '不合格'),
    CONSTRAINT decided_on_is_day CHECK ("decided_on" IS NULL OR (length("decided_on") = 10 AND substr("decided_on", 5, 1) = '-' AND substr("decided_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("decided_on", 8, 1) = '-' AND substr("decided_on", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_grade_appraisal ON register_grade (appraisal, "on");

CREATE INDEX ix_register_grade_member ON register_grade (member);

CREATE INDEX ix_register_grade_unsettled ON register_grade (branch_id) WHERE "decided_on" IS NULL;

CREATE TABLE register_measure (
    id BIGINT DEFAULT next_id('register_measure') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    hardship BIGINT NOT NULL,
    what TEXT COLLATE "C" NOT NULL,
    goods TEXT COLLATE "C",
    amount BIGINT,
    source TEXT COLLATE "C",
    use TEXT COLLATE "C",
    voucher TEXT COLLATE "C",
    decision TEXT COLLATE "C",
    fund_entry BIGINT,
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(hardship) REFERENCES register_hardship (id) DEFERRABLE,
    CONSTRAINT amount_not_negative CHECK ("amount" >= 0),
    CONSTRAINT source_known CHECK ("source" = '返还党费' OR "source" = '工作经费' OR "source" = '单位经费'),
    CONSTRAINT use_known CHECK ("use" = '培训党员' OR "use" = '订阅或购买学习资料和设备' OR "use" = '表彰' OR "use" = '补助困难党员' OR "use" = '补助受灾党员和修缮教育设施' OR "use" = '党员学习和活动'),
    FOREIGN KEY(fund_entry) REFERENCES fund_entry (id) DEFERRABLE
);

CREATE INDEX ix_register_measure_fund_entry ON register_measure (fund_entry);

CREATE INDEX ix_register_measure_hardship ON register_measure (hardship, "on");

CREATE TABLE register_visit (
    id BIGINT DEFAULT next_id('register_visit') NOT NULL,
    branch_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    "on" TEXT COLLATE "C" NOT NULL,
    member BIGINT NOT NULL,
    occasion TEXT COLLATE "C" NOT NULL,
    visitors TEXT COLLATE "C",
    goods TEXT COLLATE "C",
    amount BIGINT,
    source TEXT COLLATE "C",
    use TEXT COLLATE "C",
    voucher TEXT COLLATE "C",
    decision TEXT COLLATE "C",
    fund_entry BIGINT,
    follow_up TEXT COLLATE "C",
    followed_on TEXT COLLATE "C",
    notes TEXT COLLATE "C",
    PRIMARY KEY (id),
    FOREIGN KEY(branch_id) REFERENCES branch (id) DEFERRABLE,
    UNIQUE (branch_id, number),
    CONSTRAINT on_is_day CHECK ("on" IS NULL OR (length("on") = 10 AND substr("on", 5, 1) = '-' AND substr("on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("on", 8, 1) = '-' AND substr("on", 9, 2) BETWEEN '01' AND '31')),
    FOREIGN KEY(member) REFERENCES member (id) DEFERRABLE,
    CONSTRAINT occasion_known CHECK ("occasion" = '春节' OR "occasion" = '七一' OR "occasion" = '国庆' OR "occasion" = '重阳' OR "occasion" = '其他节日纪念日' OR "occasion" = '生病住院' OR "occasion" = '家庭变故' OR "occasion" = '其他'),
    CONSTRAINT amount_not_negative CHECK ("amount" >= 0),
    CONSTRAINT source_known CHECK ("source" = '返还党费' OR "source" = '工作经费' OR "source" = '单位经费'),
    CONSTRAINT use_known CHECK ("use" = '培训党员' OR "use" = '订阅或购买学习资料和设备' OR "use" = '表彰' OR "use" = '补助困难党员' OR "use" = '补助受灾党员和修缮教育设施' OR "use" = '党员学习和活动'),
    FOREIGN KEY(fund_entry) REFERENCES fund_entry (id) DEFERRABLE,
    CONSTRAINT followed_on_is_day CHECK ("followed_on" IS NULL OR (length("followed_on") = 10 AND substr("followed_on", 5, 1) = '-' AND substr("followed_on", 6, 2) IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12') AND substr("followed_on", 8, 1) = '-' AND substr("followed_on", 9, 2) BETWEEN '01' AND '31'))
);

CREATE INDEX ix_register_visit_fund_entry ON register_visit (fund_entry);

CREATE INDEX ix_register_visit_member ON register_visit (member);

CREATE INDEX ix_register_visit_on ON register_visit (branch_id, "on");

CREATE INDEX ix_register_visit_unsettled ON register_visit (branch_id) WHERE "followed_on" IS NULL AND "follow_up" IS NOT NULL;

CREATE FUNCTION newest_operation() RETURNS TABLE (id bigint, at text, hash text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT o.id, o.at, o.hash FROM operation o ORDER BY o.id DESC LIMIT 1
$$;

CREATE FUNCTION move_head(done bigint) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    INSERT INTO chain_head AS h (id, operations, changes, hash)
    SELECT 1, o.id, (SELECT count(*) FROM change c WHERE c.operation_id = o.id), o.hash
    FROM operation o
    WHERE o.id = done AND (o.id = 1 OR EXISTS (SELECT 1 FROM chain_head e WHERE e.hash = o.previous))
    ON CONFLICT (id) DO UPDATE
    SET operations = excluded.operations, changes = h.changes + excluded.changes, hash = excluded.hash
$$;

CREATE TRIGGER operation_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON operation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE operation ENABLE ALWAYS TRIGGER operation_refuses;

CREATE TRIGGER change_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON change FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE change ENABLE ALWAYS TRIGGER change_refuses;

CREATE TRIGGER payment_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON payment FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE payment ENABLE ALWAYS TRIGGER payment_refuses;

CREATE TRIGGER allocation_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON allocation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE allocation ENABLE ALWAYS TRIGGER allocation_refuses;

CREATE TRIGGER quarter_event_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON quarter_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE quarter_event ENABLE ALWAYS TRIGGER quarter_event_refuses;

CREATE TRIGGER closed_month_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON closed_month FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE closed_month ENABLE ALWAYS TRIGGER closed_month_refuses;

CREATE TRIGGER passing_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON passing FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE passing ENABLE ALWAYS TRIGGER passing_refuses;

CREATE TRIGGER fund_entry_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON fund_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE fund_entry ENABLE ALWAYS TRIGGER fund_entry_refuses;

CREATE TRIGGER cash_count_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON cash_count FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE cash_count ENABLE ALWAYS TRIGGER cash_count_refuses;

CREATE TRIGGER opening_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON opening FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE opening ENABLE ALWAYS TRIGGER opening_refuses;

CREATE TRIGGER undone_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON undone FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE undone ENABLE ALWAYS TRIGGER undone_refuses;

CREATE TRIGGER taken_back_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON taken_back FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE taken_back ENABLE ALWAYS TRIGGER taken_back_refuses;

CREATE TRIGGER private_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON private FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE private ENABLE ALWAYS TRIGGER private_refuses;

CREATE TRIGGER hand_money_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON hand_money FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE hand_money ENABLE ALWAYS TRIGGER hand_money_refuses;

CREATE TABLE alembic_version (
    version_num TEXT NOT NULL,
    PRIMARY KEY (version_num)
);

INSERT INTO alembic_version VALUES ('0001');
