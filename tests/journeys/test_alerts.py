"""Alerts in a real browser: switched on and off by hand, and shown by the service worker.

The browsers' push services are out of reach, so the subscription is one of the tests' own, and messages are
handed to the service worker by the browser's debugger, as its push service would.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import RunningPaper
from tests.reader.alerts.browsers import Browser

Visit = Callable[..., Page]
pytestmark = pytest.mark.journey

SUBSCRIBES = """
const given = %s;
let there = null;
const unsubscribe = async () => { there = null; return true; };
const made = () => ({ ...given, toJSON: () => given, unsubscribe });
PushManager.prototype.subscribe = async function (how) {
  window.asked = { visible: how.userVisibleOnly, key: how.applicationServerKey.length };
  sessionStorage.setItem("subscribed", "1");
  return there = made();
};
PushManager.prototype.getSubscription = async () => there;
if (sessionStorage.getItem("subscribed")) there = made();
"""
REGISTRATIONS = "async () => (await navigator.serviceWorker.getRegistrations()).length"
WATCH = """() => {
  const show = self.registration.showNotification.bind(self.registration);
  self.shown = new Promise((done) => {
    const value = (...how) => { const showing = show(...how); done(showing); return showing; };
    Object.defineProperty(self.registration, "showNotification", { value });
  });
}"""
SHOWN = """async () => {
  await self.shown;
  const shown = await self.registration.getNotifications();
  return shown.map(({ title, body, lang, dir, data, tag }) => ({ title, body, lang, dir, data, tag }));
}"""


@pytest.fixture
def alerts_page(visit: Visit, paper: RunningPaper) -> Page:
    """The page of alerts in a browser whose person lets the paper show messages."""
    page = visit("about:blank")
    page.context.grant_permissions(["notifications"], origin=paper.address)
    page.add_init_script(SUBSCRIBES % json.dumps(Browser(uuid.uuid4().hex).subscription))
    page.goto("/alerts/")
    return page


def deliver(page: Page, paper: RunningPaper, data: str) -> list[dict[str, Any]]:
    """Have the browser hand a message to the paper's service worker; what is on the screen then."""
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    worker = page.context.service_workers[0]
    worker.evaluate(WATCH)
    debugger = page.context.new_cdp_session(page)
    found: list[str] = []

    def note(event: dict[str, Any]) -> None:
        found.extend(one["registrationId"] for one in event["registrations"] if not one["isDeleted"])

    debugger.on("ServiceWorker.workerRegistrationUpdated", note)
    debugger.send("ServiceWorker.enable")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")  # by then it was told
    debugger.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": f"{paper.address}/", "registrationId": found[0], "data": data},
    )
    shown: list[dict[str, Any]] = worker.evaluate(SHOWN)
    return shown


def switch_on(page: Page) -> None:
    page.get_by_role("button", name="Switch alerts on").click()
    expect(page.get_by_text("Alerts are on.")).to_be_visible()


def test_nothing_is_registered_before_the_button_is_pressed(alerts_page: Page) -> None:
    expect(alerts_page.get_by_label("Breaking news")).to_be_visible()
    assert alerts_page.evaluate(REGISTRATIONS) == 0


def test_alerts_are_switched_on_changed_and_switched_off(alerts_page: Page) -> None:
    page = alerts_page
    page.get_by_label("Find a topic").fill("tidal")
    page.get_by_label("Tidal power").check()
    page.get_by_label("Keep quiet for some hours").check()
    page.get_by_label("From").fill("23:15")
    switch_on(page)
    assert page.evaluate("window.asked") == {"visible": True, "key": 65}
    page.reload()
    expect(page.get_by_label("Tidal power")).to_be_checked()
    expect(page.get_by_label("From")).to_have_value("23:15")
    page.get_by_label("Tidal power").uncheck()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    page.get_by_role("button", name="Switch alerts off").click()
    expect(page.get_by_text("has forgotten this browser")).to_be_visible()
    assert page.evaluate(REGISTRATIONS) == 0
    expect(page.get_by_role("button", name="Switch alerts on")).to_be_visible()


def test_a_topic_followed_on_the_device_is_chosen(alerts_page: Page) -> None:
    page = alerts_page
    page.goto("/topic/tidal-power/")
    page.get_by_role("button", name="Follow").click()
    page.goto("/alerts/")
    expect(page.get_by_label("Tidal power")).to_be_checked()


def test_the_service_worker_shows_what_is_sent(alerts_page: Page, paper: RunningPaper) -> None:
    switch_on(alerts_page)
    message = {
        "title": "Breaking: Ferry aground",
        "body": "All aboard are safe.",
        "path": "/news/region/1.html",
        "tag": "story-1",
        "lang": "en",
        "dir": "ltr",
        "icon": "/apple-touch-icon.png",
    }
    assert deliver(alerts_page, paper, json.dumps(message)) == [
        {key: message[key] for key in ("title", "body", "lang", "dir", "tag")}
        | {"data": {"address": f"{paper.address}/news/region/1.html"}}
    ]


def test_a_click_opens_the_story(alerts_page: Page, paper: RunningPaper) -> None:
    switch_on(alerts_page)
    assert deliver(alerts_page, paper, json.dumps({"title": "Ferry aground", "path": "/news/region/1.html"}))
    worker = alerts_page.context.service_workers[0]
    opened = worker.evaluate(
        """async () => {
          const [notification] = await self.registration.getNotifications();
          const opened = new Promise((done) => {
            Object.defineProperty(self.clients, "openWindow", { value: async (address) => done(address) });
          });
          self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
          return opened;
        }"""
    )
    assert opened == f"{paper.address}/news/region/1.html"


@pytest.mark.parametrize(
    "data",
    ["", "no JSON", "null", '{"title": 7}', '{"title": "Come here", "path": "https://evil.example/"}',
     '{"title": "Come here", "path": "//evil.example/"}', '{"title": "Come here", "path": {}}'],
)  # fmt: skip
def test_whatever_is_sent_leads_nowhere_else(alerts_page: Page, paper: RunningPaper, data: str) -> None:
    switch_on(alerts_page)
    shown = deliver(alerts_page, paper, data)
    assert [one["data"]["address"] for one in shown] == [f"{paper.address}/"]


def test_a_person_who_said_no_is_told_where_to_change_it(visit: Visit) -> None:
    page = visit("about:blank")
    page.add_init_script("Notification.requestPermission = async () => 'denied'")
    page.goto("/alerts/")
    page.get_by_role("button", name="Switch alerts on").click()
    expect(page.get_by_text("does not let the paper show messages")).to_be_visible()
    assert page.evaluate(REGISTRATIONS) == 0


def test_without_script_other_ways_are_offered(visit: Visit) -> None:
    page = visit("/alerts/", javascript=False)
    expect(page.get_by_text("Alerts need a browser")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    page.get_by_role("link", name="Feeds, for a feed reader").click()
    expect(page.get_by_role("heading", name="Feeds", exact=True)).to_be_visible()


def a_story(page: Page) -> str:
    page.goto("/latest/")
    return str(page.locator(".teaser .headline a").first.get_attribute("href"))


def test_a_story_is_saved_listed_removed_and_brought_back(visit: Visit) -> None:
    page = visit("/")
    page.goto(a_story(page))
    headline = page.locator("h1").inner_text()
    page.get_by_role("button", name="Save for later").click()
    expect(page.get_by_role("button", name="Saved", pressed=True)).to_be_visible()
    page.goto("/saved/")
    expect(page.locator("[data-list] a")).to_have_text([headline])
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("Nothing is saved yet.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    page.locator("[data-list] a").click()
    expect(page.locator("h1")).to_have_text(headline)


def test_what_somebody_put_into_the_browsers_memory_does_no_harm(visit: Visit) -> None:
    page = visit("/")
    hostile = [
        {"path": "javascript:alert(1)", "headline": "Script"},
        {"path": "https://evil.example/", "headline": "Elsewhere"},
        {"path": "//evil.example/", "headline": "Elsewhere too"},
        {"path": "/\\evil.example/", "headline": "Elsewhere as well"},
        {"path": 7, "headline": ["x"]},
        None,
        "x",
        {"path": "/news/x/1.html", "headline": "<img src=x onerror=alert(1)>", "language": 'x" onclick=y'},
    ]
    page.evaluate("(saved) => localStorage.setItem('saved', JSON.stringify(saved))", hostile)
    page.goto("/saved/")
    links = page.locator("[data-list] a")
    expect(links).to_have_text(["<img src=x onerror=alert(1)>"])
    assert [links.first.get_attribute(name) for name in ("href", "lang")] == ["/news/x/1.html", None]
    for rubbish in ("{", '"x"', "7", "null", '{"length": 9}'):
        page.evaluate("(saved) => localStorage.setItem('saved', saved)", rubbish)
        page.reload()
        expect(page.get_by_text("Nothing is saved yet.")).to_be_visible()


def test_the_newest_of_followed_topics_come_on_one_page(visit: Visit) -> None:
    page = visit("/topic/tidal-power/")
    newest = page.locator(".teaser .headline a").first.inner_text()
    page.get_by_role("button", name="Follow").click()
    page.get_by_role("link", name="All you follow").click()
    expect(page.locator("[data-list] .headline a").first).to_have_text(newest)
    expect(page.get_by_role("link", name="Feed", exact=True)).to_have_attribute(
        "href", "/topic/tidal-power/feed.rss"
    )
    page.get_by_role("button", name="Unfollow").click()
    expect(page.get_by_text("You follow no topic yet.")).to_be_visible()
