"""A browser as far as the server knows: it asks, posts as the page does, and follows."""

import json

import httpx

from tests.adapters.playground import Town


class Browser:
    """A browser on this machine that has the page open."""

    def __init__(self, client: httpx.AsyncClient, town: Town) -> None:
        self.client, self.town = client, town
        self.url = str(client.base_url).rstrip("/")
        self._keys = iter(range(10**6))

    async def do(self, kind: str, account: str = "noor", **more) -> httpx.Response:
        """Does something as somebody on the page."""
        body = {
            "account": account,
            "mode": "now",
            "key": f"key-{next(self._keys):06}",
            "kind": kind,
        }
        return await self.post("/do", {**body, **more})

    async def post(self, path: str, body: object, **headers: str) -> httpx.Response:
        """Posts as the page does, unless other headers are said."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        ours = {"Origin": self.url, "Content-Type": "application/json"}
        said = {k: v for k, v in {**ours, **headers}.items() if v}
        return await self.client.post(path, content=content, headers=said)

    async def talk(self, account: str = "noor") -> list[dict]:
        """What stands on somebody's screen."""
        bubbles: list[dict] = (await self.client.get(f"/talk/{account}")).json()
        return bubbles

    async def previews(self, account: str = "noor") -> list[str]:
        """What the bot said to somebody."""
        return [said["preview"] for said in await self.talk(account) if not said["mine"]]


class Following:
    """The stream of changes, as the page hears it."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, dict]] = []

    async def read(self, browser: Browser) -> None:
        async with browser.client.stream("GET", "/events", timeout=None) as answer:
            assert answer.headers["Content-Type"].startswith("text/event-stream")
            name = ""
            async for line in answer.aiter_lines():
                kind, _, value = line.partition(": ")
                name = value if kind == "event" else name
                if kind == "data":
                    self.heard.append((name, json.loads(value)))

    def names(self) -> list[str]:
        return [name for name, _ in self.heard]
