"""Who may speak to the page's server, and with what."""

from base64 import b64encode

import httpx
import pytest


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "localhost:1",
        "127.0.0.1.evil.example:{port}",
        "192.168.1.2:{port}",
    ],
)
@pytest.mark.parametrize("path", ["/", "/people", "/talk/noor", "/events", "/static/main.js"])
async def test_another_host_is_refused_with_the_right_address(browser, host, path):
    port = browser.client.base_url.port
    answer = await browser.client.get(path, headers={"Host": host.format(port=port)})
    assert answer.status_code == 403
    assert f"http://127.0.0.1:{port}" in answer.json()["sentence"]


async def test_localhost_is_this_machine_too(browser):
    own = f"localhost:{browser.client.base_url.port}"
    assert (await browser.client.get("/", headers={"Host": own})).status_code == 200
    answer = await browser.post("/time", {"step": "hour"}, Host=own, Origin=f"http://{own}")
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "",
        "http://127.0.0.1:1",
        "http://localhost:{port}",
        "https://127.0.0.1:{port}",
    ],
)
@pytest.mark.parametrize("path", ["/do", "/time"])
async def test_another_origin_changes_nothing(browser, origin, path):
    said = origin.format(port=browser.client.base_url.port)
    body = {"account": "noor", "key": "12345678", "kind": "says", "text": "a", "step": "hour"}
    answer = await browser.post(path, body, Origin=said)
    assert answer.status_code == 403
    assert "oefenplek" in answer.json()["sentence"]
    assert (browser.town.heard, browser.town.passed) == ([], [])


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_only_json_is_read(browser, kind):
    answer = await browser.post("/do", {}, **{"Content-Type": kind})
    assert answer.status_code == 415


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b"5", b'{"a":1}'])
async def test_what_cannot_be_read_is_answered_with_a_sentence(browser, body):
    answer = await browser.post("/do", body)
    assert answer.status_code == 400
    assert answer.json()["error"] == "unreadable"


async def test_too_much_is_refused(browser):
    answer = await browser.post("/do", b'"' + b"a" * 1_600_000 + b'"')
    assert (answer.status_code, answer.json()["error"]) == (413, "too_large")


async def test_a_file_of_one_megabyte_passes_and_a_larger_one_does_not(browser):
    small, large = (b64encode(bytes(size)).decode() for size in (1_000_000, 1_000_001))
    assert (await browser.do("sends", name="a.pdf", content=small)).status_code == 200
    assert (await browser.do("sends", name="b.pdf", content=large)).status_code == 413
    own = [said["file"] for said in await browser.talk() if said["mine"]]
    assert own == ["a.pdf"]


async def test_nobody_by_that_name_is_said_so(browser):
    answer = await browser.do("says", "een-vreemde", text="hallo")
    assert (answer.status_code, browser.town.heard) == (404, [])


@pytest.mark.parametrize("path", ["/", "/people", "/talk/noor", "/static/main.js", "/nowhere"])
async def test_every_answer_tells_the_browser_to_trust_nothing_else(browser, path):
    headers = (await browser.client.get(path)).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self'")
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/"])
async def test_only_the_page_is_handed_out(browser, path):
    answer = await browser.client.send(
        httpx.Request("GET", httpx.URL(browser.url).copy_with(raw_path=path.encode()))
    )
    assert answer.status_code in {403, 404}


async def test_the_page_holds_no_script_or_style_of_its_own(browser):
    page = (await browser.client.get("/")).text
    assert "<style" not in page
    assert " style=" not in page
    assert page.count("<script") == page.count('<script type="module" src=') == 1
