"""What a person sees and does on the page."""

from playwright.async_api import FilePayload, Locator, Page

QUESTION = "hoe help ik bij het douchen?"


def pane(page: Page, name: str) -> Locator:
    """Somebody's side of the page."""
    return page.get_by_role("region", name=f"Gesprek van {name}")


def text_file(name: str, content: bytes) -> FilePayload:
    """A file as a person picks it."""
    return {"name": name, "mimeType": "text/plain", "buffer": content}


async def say(page: Page, name: str, text: str) -> None:
    """Types a line as somebody, and sends it with Enter."""
    await page.get_by_label(f"Bericht van {name} aan").fill(text)
    await page.keyboard.press("Enter")


CONTRAST = """() => {
  const parse = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (one) => {
    for (let up = one; up; up = up.parentElement) {
      const colour = parse(getComputedStyle(up).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const weak = [];
  for (const one of document.querySelectorAll("body *")) {
    const words = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!words || !one.checkVisibility() || one.closest(".unseen, .skip, svg")) continue;
    const [a, b] = [light(parse(getComputedStyle(one).color)), light(behind(one))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) weak.push(`${ratio.toFixed(2)} ${one.outerHTML.slice(0, 80)}`);
  }
  return weak;
}"""
