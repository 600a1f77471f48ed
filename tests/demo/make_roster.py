"""Make the spreadsheet that `jyg demo` imports: invented people, in the form that offices use.

Run `python -m tests.demo.make_roster` after a change; a test compares the shipped file with this table.
"""

from __future__ import annotations

from pathlib import Path

from tests.people import id_number
from tests.tables import write_table

ROSTER = Path(__file__).parents[2] / "jygcli" / "services" / "demo_roster.xlsx"

HEADINGS = ("序号", "姓名", "性别", "民族", "出生年月", "身份证号码", "入党时间", "转正时间", "人员类别", "党小组",
            "党内职务", "联系电话", "原工作单位", "备注")  # fmt: skip

# name, gender, born, joined, group, post: 王建国 twice, born in different years
PEOPLE = (
    ("赵明远", "男", "1953-04-12", "1979-07-01", "第一组", "书记"),
    ("钱秀兰", "女", "1955-09-03", "1984-06-18", "第二组", "组织委员"),
    ("孙德山", "男", "1954-01-25", "1981-12-06", "第一组", "宣传委员"),
    ("李桂芳", "女", "1948-11-08", "1976-05-12", "第一组", ""),
    ("周国栋", "男", "1941-02-19", "1966-08-20", "第一组", ""),
    ("吴淑珍", "女", "1939-06-30", "1965-04-03", "第二组", ""),
    ("郑永福", "男", "1950-10-10", "1975-11-11", "第二组", ""),
    ("王建国", "男", "1949-10-01", "1973-07-01", "第一组", ""),
    ("王建国", "男", "1956-03-15", "1988-09-09", "第二组", ""),
    ("冯玉梅", "女", "1952-07-22", "1983-01-17", "第一组", ""),
    ("陈志强", "男", "1947-12-05", "1972-03-08", "第二组", ""),
    ("褚凤英", "女", "1957-08-14", "1990-07-01", "第一组", ""),
    ("卫长河", "男", "1944-05-27", "1970-10-15", "第二组", ""),
    ("蒋月娥", "女", "1951-03-03", "1985-06-30", "第一组", ""),
    ("沈立军", "男", "1958-02-11", "1986-12-26", "第二组", ""),
    ("韩素琴", "女", "1946-09-18", "1974-04-22", "第一组", ""),
    ("杨振华", "男", "1936-08-01", "1958-06-01", "第二组", ""),
    ("朱丽华", "女", "1959-12-24", "1992-07-01", "第一组", ""),
    ("秦大勇", "男", "1955-05-05", "1980-05-04", "第二组", ""),
    ("尤爱莲", "女", "1949-01-30", "1978-08-16", "第一组", ""),
    ("许国平", "男", "1960-06-06", "1987-11-07", "第二组", ""),
    ("何秀云", "女", "1954-11-19", "1989-03-12", "第一组", ""),
    ("吕忠诚", "男", "1943-07-07", "1968-01-23", "第二组", ""),
    ("张桂兰", "女", "1950-02-28", "1977-09-30", "第一组", ""),
    ("孔祥瑞", "男", "1956-10-21", "1982-06-14", "第二组", ""),
    ("曹玉珠", "女", "1953-08-08", "1986-05-19", "第一组", ""),
    ("严文博", "男", "1962-04-30", "2025-06-20", "第二组", ""),
)
PROBATIONARY = {"严文博"}
UNITS = ("市一中", "市水务处", "市文化馆", "市第二医院")


def rows() -> list[tuple[object, ...]]:
    """The lines of the table, in the spellings that one finds: dates with dots, a 备注 here and there."""
    return [
        (
            order,
            name,
            gender,
            "汉族",
            born[:7].replace("-", "."),
            id_number(born, order),
            joined.replace("-", "."),
            "" if name in PROBATIONARY else str(int(joined[:4]) + 1) + joined[4:].replace("-", "."),
            "预备党员" if name in PROBATIONARY else "正式党员",
            group,
            post,
            f"1700000{order:04d}",
            UNITS[order % len(UNITS)],
            "独居" if order % 9 == 0 else "",
        )
        for order, (name, gender, born, joined, group, post) in enumerate(PEOPLE, start=1)
    ]


if __name__ == "__main__":
    write_table(ROSTER, "示例离退休干部党支部党员花名册", HEADINGS, rows(), text_columns=("身份证号码", "联系电话"))
