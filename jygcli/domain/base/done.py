"""What a command did, in the word that its answer begins with."""

from __future__ import annotations

from enum import StrEnum


class Done(StrEnum):
    RECORDED = "已登记"
    CHANGED = "已修改"
    CANCELLED = "已取消"
    RESTORED = "已恢复"
    REMOVED = "已去掉"
    LISTED_AGAIN = "已重新列入"
    STEP_TAKEN = "已记"  # with the step's own name behind it
    EXEMPTED = "已记免到"
    EXEMPTION_ENDED = "免到已记结束"
    POST_TAKEN = "已记职务"
    POST_LEFT = "职务已记卸任"
    TRANSFERRED = "已记转出"
    DIED = "已记去世"
    LEFT = "已记离开支部"
    ATTENDANCE_MARKED = "已记考勤"
    SIGNED = "已签字归档"
    UNSIGNED = "记录已重开"
    MADE_UP = "已记补课"
    MAKING_UP_REMOVED = "已去掉补课"
    LEFT_OUT = "已记不计入应到会"
    MINUTES_RECORDED = "已记会议记录"
    TASK_SET = "已记任务"
    TASK_DONE = "已办完"
    TASK_REOPENED = "重新打开"
    BALLOT_RECORDED = "已记表决"
    ELECTION_RECORDED = "已记选举"
