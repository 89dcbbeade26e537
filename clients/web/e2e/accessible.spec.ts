import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { enter, open } from "./room";

/** Finds nothing wrong on the page, or on a part of it: the long text need not be read again for each tab. */
async function clean(page: Page, part = "body", rules?: string[]): Promise<void> {
  const axe = new AxeBuilder({ page }).include(part);
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  const said = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join("\n")}`,
  );
  expect(said.join("\n\n")).toBe("");
}

for (const scheme of ["light", "dark"] as const) {
  test(`axe finds nothing on the main views, ${scheme}`, async ({ page }) => {
    // In the dark only the colours are others.
    const rules = scheme === "dark" ? ["color-contrast"] : undefined;
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.goto("/");
    await expect(page.getByRole("button", { name: /Enter as/ }).first()).toBeVisible();
    await clean(page, "body", rules);
    await enter(page, "HEAD", "USA");
    const panel = await open(page, "Article 3, paragraph 3");
    await expect(panel.getByRole("article").first()).toBeVisible();
    await page.getByRole("button", { name: "Propose wording" }).click();
    await page.getByLabel("Your wording of Article 3, paragraph 3").fill("This Agreement applies.");
    await clean(page, "body", rules);
    for (const tab of ["History", "Comments"]) {
      await page.getByRole("tab", { name: tab }).click();
      await expect(page.getByRole("tabpanel")).not.toContainText("Loading");
      await clean(page, ".panel", rules);
    }
    const vote = page
      .getByRole("region", { name: "Before the body" })
      .locator("li", { hasText: "Vote open" });
    await vote.getByRole("button").first().click();
    await page.getByRole("button", { name: "Abstain" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await clean(page, "[role=dialog]", rules);
    await page.keyboard.press("Escape");
    await clean(page, ".panel", rules);
  });
}

for (const width of [360, 768, 1024, 2560]) {
  test(`nothing has to be scrolled sideways at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await enter(page, "HEAD", "USA");
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    expect(await fits()).toBe(true);
    await open(page, "Article 3, paragraph 3");
    expect(await fits()).toBe(true);
  });
}
