import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, expect, type Locator, type Page } from "@playwright/test";

interface Principal {
  name: string;
  role: string;
  delegation: string | null;
  token: string;
}

/** Somebody who may speak at the demonstration's table. */
export function principal(role: string, delegation: string | null = null): Principal {
  const file = join(process.env.TRAVAUX_E2E_FOLDER ?? "", "tokens.json");
  const { principals } = JSON.parse(readFileSync(file, "utf8")) as { principals: Principal[] };
  const found = principals.find((each) => each.role === role && each.delegation === delegation);
  if (!found) throw new Error(`the demonstration has no ${role} of ${delegation}`);
  return found;
}

/** Goes in by the link that such a person is given, and waits until the page is live. */
export async function enter(
  page: Page,
  role: string,
  delegation: string | null = null,
  base = "",
): Promise<void> {
  await page.goto(`${base}/#token=${principal(role, delegation).token}`);
  await expect(page.locator(".live")).toHaveText("Live");
}

/** A page in a browser of its own, as that person. */
export async function another(
  browser: Browser,
  role: string,
  delegation: string | null = null,
): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await enter(page, role, delegation);
  return page;
}

export function clause(page: Page, path: string): Locator {
  return page.locator(".clause").filter({ has: page.getByRole("button", { name: `${path}:` }) });
}

/** Opens the panel of a clause, on one of its tabs. */
export async function open(page: Page, path: string, tab = "Proposals"): Promise<Locator> {
  await page.getByRole("button", { name: `${path}:` }).click();
  await page.getByRole("tab", { name: tab }).click();
  return page.getByRole("complementary", { name: path });
}

/** Proposes other words for a clause. */
export async function propose(page: Page, path: string, change: (text: string) => string, reason = "") {
  const panel = await open(page, path);
  await panel.getByRole("button", { name: "Propose wording" }).click();
  const field = page.getByLabel(`Your wording of ${path}`);
  await field.fill(change(await field.inputValue()));
  await page.getByLabel("Reason").fill(reason);
  await page.getByRole("button", { name: "Propose", exact: true }).click();
}
