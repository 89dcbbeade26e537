/** The access token: from the link that was followed (`#token=…`) or pasted; kept for this tab only. */

const KEY = "travaux.token";

export function token(): string | null {
  return sessionStorage.getItem(KEY);
}

/** Takes the token out of the address, where it would be copied along with the link; whether there was one. */
export function takeTokenFromAddress(): boolean {
  const found = new URLSearchParams(location.hash.slice(1)).get("token");
  if (!found) return false;
  enter(found);
  history.replaceState(null, "", location.pathname + location.search);
  return true;
}

export function enter(given: string): void {
  sessionStorage.setItem(KEY, given.trim());
}

export function leave(): void {
  sessionStorage.removeItem(KEY);
}
