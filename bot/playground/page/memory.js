// What this browser remembers of how the page was left; never what anybody said.

export function kept(name) {
  try {
    return JSON.parse(localStorage.getItem(`leermaat.${name}`));
  } catch {
    return null;
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(`leermaat.${name}`, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still shows the page.
  }
}
