"""Views in the access log of a web server."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.newsstand import segments
from broadsheet.newsstand.access_log import Malformed, Request, Views, parse, story_paths
from broadsheet.newsstand.following import Follower, Read, key_of, newest_position

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
GOOGLE = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


def line(
    target: str = "/news/politics/7.html",
    *,
    method: str = "GET",
    status: int = 200,
    agent: str = FIREFOX,
    purpose: str = ' "----"',
    time: str = "24/Nov/2026:11:29:09 +0000",
    address: str = "192.0.2.1",
) -> str:
    return f'{address} - - [{time}] "{method} {target} HTTP/1.1" {status} 512 "-" "{agent}"{purpose}\n'


def views(repeat_minutes: int = 0) -> Views:
    return Views(story_paths("/news/{section}/{number}.html"), repeat_minutes)


def story_of(text: str) -> int | None:
    return views().story_of(parse(text.encode()))


class TestALine:
    def test_of_a_story_page_is_a_view(self) -> None:
        assert story_of(line()) == 7

    def test_of_nginxs_own_combined_format_is_one_too(self) -> None:
        assert story_of(line(purpose="")) == 7

    def test_with_a_query_is_one(self) -> None:
        assert story_of(line("/news/politics/7.html?utm_source=mail")) == 7

    def test_of_a_section_in_another_script_is_one(self) -> None:
        assert story_of(line("/news/siyas%C9%99t/7.html")) == 7

    def test_of_a_revalidation_is_one(self) -> None:
        assert story_of(line(status=304)) == 7

    @pytest.mark.parametrize("status", [206, 301, 404, 410, 499])
    def test_of_another_answer_is_none(self, status: int) -> None:
        assert story_of(line(status=status)) is None

    @pytest.mark.parametrize("target", ["/news/politics/", "/print/7.html", "/news/a/b/7.html", "/", "*"])
    def test_of_another_page_is_none(self, target: str) -> None:
        assert story_of(line(target)) is None

    @pytest.mark.parametrize("agent", [GOOGLE, "-", "curl/8.5.0"])
    def test_of_no_person_is_none(self, agent: str) -> None:
        assert story_of(line(agent=agent)) is None

    def test_of_a_prefetch_is_none(self) -> None:
        assert story_of(line(purpose=' "prefetch;prerender---"')) is None

    def test_of_head_is_none(self) -> None:
        assert story_of(line(method="HEAD")) is None

    def test_knows_the_zone_of_its_time(self) -> None:
        assert parse(line(time="24/Nov/2026:15:29:09 +0400").encode()).at == parse(line().encode()).at

    def test_with_an_escaped_quote_is_read(self) -> None:
        assert parse(line(agent=r"A \x22reader\x22").encode()).user_agent == 'A "reader"'

    @pytest.mark.parametrize(
        "text", ["", "\n", "hello", line()[:60], '{"ts": "x"}', "{}", "[]", '{"ts": NaN}']
    )
    def test_of_another_format_is_malformed(self, text: str) -> None:
        with pytest.raises(Malformed):
            parse(text.encode())

    def test_of_caddy_is_read(self) -> None:
        told = (
            '{"level":"info","ts":1795519749.5,"logger":"http.log.access","msg":"handled request","request":'
            '{"remote_ip":"192.0.2.1","client_ip":"192.0.2.9","proto":"HTTP/2.0","method":"GET","host":"x",'
            '"uri":"/news/politics/7.html","headers":{"User-Agent":["Firefox"],"Sec-Purpose":["prefetch"]}},'
            '"status":200}'
        )
        assert parse(told.encode()) == Request(
            1795519749.5, "192.0.2.9", "GET", "/news/politics/7.html", 200, "Firefox", "prefetch"
        )


@settings(deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_no_bytes_break_the_reading(data: bytes) -> None:
    try:
        request = parse(data)
    except Malformed:
        return
    views().story_of(request)


def test_a_permalink_without_a_section_is_known() -> None:
    assert story_paths("/{number}.html")("/212311.html") == 212311


def test_the_window_runs_by_the_logs_time() -> None:
    window = views(30)
    times = ["11:00:00", "11:29:59", "11:30:00"]
    counted = [window.story_of(parse(line(time=f"24/Nov/2026:{time} +0000").encode())) for time in times]
    assert counted == [7, None, 7]


class Desk:
    """A log, and the directory its views are counted into. Every reading is a process of its own."""

    def __init__(self, path: Path) -> None:
        self.path, self.log, self.tally = path, path / "access.log", path / "tally"
        self.taken: Counter[int] = Counter()
        self.position: segments.Position | None = None  # what a database would hold

    def write(self, *texts: str) -> None:
        with self.log.open("a") as file:
            file.writelines(texts)

    def follower(self) -> Follower:
        unfolded = newest_position(self.tally, key_of(self.log))
        known = [position for position in (unfolded, self.position) if position]
        newest = max(known, key=lambda position: position.sequence, default=None)
        return Follower(self.log, self.tally, views(), newest)

    def follow(self, follower: Follower | None = None) -> Read:
        follower = follower or self.follower()
        while follower.step() or follower.step():
            pass
        return follower.read

    def fold(self) -> None:
        for found in segments.find(self.tally).found:
            self.taken.update(found.segment.counts)
            at = found.segment.position
            if at and (self.position is None or at.sequence > self.position.sequence):
                self.position = at
            found.path.unlink()

    @property
    def counted(self) -> Counter[int]:
        self.fold()
        return self.taken


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def story(number: int, **more: str) -> str:
    return line(f"/news/politics/{number}.html", **more)  # type: ignore[arg-type]


def test_every_line_counts(desk: Desk) -> None:
    desk.write(story(7), story(8), story(7))
    desk.follow()
    assert desk.counted == {7: 2, 8: 1}


def test_reading_again_counts_nothing_twice(desk: Desk) -> None:
    desk.write(story(7))
    desk.follow()
    desk.follow()
    assert desk.counted == {7: 1}


def test_nor_does_it_after_the_fold(desk: Desk) -> None:
    desk.write(story(7))
    desk.follow()
    desk.fold()
    desk.write(story(8))
    desk.follow()
    assert desk.counted == {7: 1, 8: 1}


def test_what_is_half_written_waits(desk: Desk) -> None:
    desk.write(story(7)[:50])
    follower = desk.follower()
    desk.follow(follower)
    desk.write(story(7)[50:])
    desk.follow(follower)
    assert (desk.counted, follower.read.malformed) == ({7: 1}, 0)


def test_malformed_lines_are_counted_and_passed(desk: Desk) -> None:
    desk.write("nonsense\n", story(7), "\x00\n")
    assert desk.follow() == Read(lines=3, views=1, malformed=2)
    assert desk.counted == {7: 1}


def test_a_line_without_an_end_is_passed(desk: Desk) -> None:
    desk.write("x" * 3_000_000, "\n", story(7))
    desk.follow()
    assert desk.counted == {7: 1}


def test_a_view_counts_for_its_own_hour(desk: Desk) -> None:
    for hour in (11, 12, 11):
        desk.write(story(7, time=f"24/Nov/2026:{hour}:59:59 +0000"))
    desk.follow()
    hours = sorted(found.segment.hour % 86400 // 3600 for found in segments.find(desk.tally).found)
    assert hours == [11, 11, 12]


def test_a_log_that_is_not_there_yet_is_waited_for(desk: Desk) -> None:
    follower = desk.follower()
    desk.follow(follower)
    desk.write(story(7))
    desk.follow(follower)
    assert desk.counted == {7: 1}


class TestRotation:
    def rotate(self, desk: Desk) -> None:
        for number in (2, 1):
            if (old := desk.path / f"access.log.{number}").exists():
                old.rename(desk.path / f"access.log.{number + 1}")
        desk.log.rename(desk.path / "access.log.1")
        os.utime(desk.path / "access.log.1")

    @pytest.mark.parametrize("awake", [True, False])
    def test_what_was_written_before_it_is_counted(self, desk: Desk, awake: bool) -> None:
        desk.write(story(7))
        follower = desk.follower()
        desk.follow(follower)
        desk.write(story(8))
        self.rotate(desk)
        desk.write(story(9))
        desk.follow(follower if awake else None)
        assert desk.counted == {7: 1, 8: 1, 9: 1}

    def test_what_is_written_late_into_the_old_file_is_counted(self, desk: Desk) -> None:
        desk.write(story(7))
        follower = desk.follower()
        desk.follow(follower)
        self.rotate(desk)
        desk.write(story(9))
        follower.step()  # sees that there is a new log
        with (desk.path / "access.log.1").open("a") as old:
            old.write(story(8))
        desk.follow(follower)
        assert desk.counted == {7: 1, 8: 1, 9: 1}

    def test_many_while_nobody_read_are_counted_in_turn(self, desk: Desk) -> None:
        desk.write(story(7))
        desk.follow()
        for number, moment in ((8, 100), (9, 200), (10, 300)):
            desk.write(story(number))
            self.rotate(desk)
            os.utime(desk.path / "access.log.1", (moment, moment))
        desk.write(story(11))
        desk.follow()
        assert desk.counted == {7: 1, 8: 1, 9: 1, 10: 1, 11: 1}

    def test_a_log_cut_off_is_read_from_its_beginning(self, desk: Desk) -> None:
        desk.write(story(7))
        follower = desk.follower()
        desk.follow(follower)
        os.truncate(desk.log, 0)
        desk.write(story(8))
        desk.follow(follower)
        assert desk.counted == {7: 1, 8: 1}

    @pytest.mark.parametrize("awake", [True, False])
    def test_a_log_copied_and_cut_off_is_read_on_in_the_copy(self, desk: Desk, awake: bool) -> None:
        desk.write(story(7))
        follower = desk.follower()
        desk.follow(follower)
        desk.write(story(8))
        shutil.copy2(desk.log, desk.path / "access.log.1")
        os.truncate(desk.log, 0)
        desk.write(story(9), story(9), story(9))
        desk.follow(follower if awake else None)
        assert desk.counted == {7: 1, 8: 1, 9: 3}

    def test_a_file_that_is_gone_is_said_to_be(self, desk: Desk) -> None:
        desk.write(story(7))
        desk.follow()
        desk.log.unlink()
        desk.write(story(8))
        assert desk.follow().lost
        assert desk.counted == {7: 1, 8: 1}

    def test_files_beside_the_log_are_not_read(self, desk: Desk) -> None:
        desk.write(story(7))
        desk.follow()
        (desk.path / "access.log.bak").write_text(story(8))
        (desk.path / "other.log").write_text(story(8))
        self.rotate(desk)
        desk.write(story(9))
        desk.follow()
        assert desk.counted == {7: 1, 9: 1}


@settings(deadline=None, max_examples=60)
@given(steps=st.lists(st.sampled_from(["write", "step", "kill", "fold", "rotate", "half"]), max_size=40))
def test_any_order_of_writing_reading_killing_and_rotating_counts_every_line_once(
    steps: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    desk, written, rotated, half = Desk(tmp_path_factory.mktemp("log")), 1, 0, False
    desk.write(story(7))
    follower = desk.follower()
    follower.step()  # before that, files the log was rotated to are none of ours
    for step in [*steps, "step"]:
        if step == "write":
            desk.write(story(7)[50:] if half else story(7))
            written, half = written + 1, False
        elif step == "half" and not half:
            desk.write(story(7)[:50])
            half = True
        elif step == "step":
            follower.step()
        elif step == "kill":
            follower.close()
            follower = desk.follower()
        elif step == "fold":
            desk.fold()
        elif step == "rotate" and desk.log.exists() and not half:
            rotated += 1
            old = desk.log.rename(desk.path / f"access.log-{20260000 + rotated}")
            os.utime(old, (rotated, rotated))
    desk.follow(follower)
    assert desk.counted.total() == written
