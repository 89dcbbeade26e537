import { expect, test } from "@playwright/test";
import { clause, enter, open } from "./room";

test("a visitor of the demonstration chooses whom to be and reads the draft", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Enter as Amina Wanjiru" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Agreement on Artificial Intelligence");
  await expect(page.getByRole("heading", { name: "Article 1 Object and purpose" })).toBeVisible();
  await expect(page.locator(".bar")).toContainText("Amina Wanjiru, head of delegation of Kenya");
  await expect(page.locator(".live")).toHaveText("Live");
});

test("a token that nobody knows is refused in words, and stays in the field", async ({ page }) => {
  await page.goto("/");
  await page.getByLabel("Access token").fill("not-a-token");
  await page.getByRole("button", { name: "Enter", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("not known here");
  await expect(page.getByLabel("Access token")).toHaveValue("not-a-token");
});

test("a negotiation that one has no part in is unknown, and the way back is shown", async ({ page }) => {
  await enter(page, "HEAD", "KEN");
  for (const id of ["nonsense", "TmVnb3RpYXRpb246MTIzNDU2NzgtMTIzNC01Njc4LTEyMzQtNTY3ODEyMzQ1Njc4"]) {
    await page.goto(`/negotiation/${id}`);
    await expect(page.getByRole("alert")).toContainText("no such negotiation");
  }
  await page.getByRole("link", { name: "To your negotiations" }).click();
  await expect(page.locator(".live")).toHaveText("Live");
});

test("the token does not stay in the address", async ({ page }) => {
  await enter(page, "HEAD", "KEN");
  expect(page.url()).not.toContain("token");
});

test("brackets say in words who asks for what", async ({ page }) => {
  await enter(page, "HEAD", "KEN");
  const contested = clause(page, "Article 3, paragraph 3");
  await expect(contested).toContainText("[This Agreement does not apply]");
  await expect(contested).toContainText("[A Party is not required to apply this Agreement — USA]");
  await contested.getByRole("button", { name: "— USA" }).focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("tooltip")).toContainText("Proposed by United States");
  await expect(page.getByRole("tooltip")).toContainText("Opposed by European Union");
});

test("the keyboard alone opens a clause, reads its history and goes back to the text", async ({ page }) => {
  await enter(page, "HEAD", "KEN");
  await page.getByRole("link", { name: "Go to the text" }).focus();
  await page.keyboard.press("Enter");
  await page.locator("[data-open]").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const opener = page.locator("[data-open]:focus");
  const name = (await opener.getAttribute("aria-label")) ?? "";
  await page.keyboard.press("Enter");
  const panel = page.getByRole("complementary");
  await expect(panel.getByRole("heading", { level: 2 })).toBeFocused();
  expect(name).toContain(await panel.getByRole("heading", { level: 2 }).innerText());
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "History" })).toHaveAttribute("aria-selected", "true");
  await expect(panel).toContainText("was tabled");
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  await expect(opener).toHaveAttribute("aria-label", name);
});

test("the history of a clause shows what each event changed", async ({ page }) => {
  await enter(page, "AUDITOR");
  const panel = await open(page, "Article 33, paragraph 1", "History");
  await expect(panel.locator(".history li").last()).toContainText("Article 33, paragraph 1 was tabled");
  await expect(panel.locator(".history li").last().locator("ins")).toContainText("enter into force");
});

test("whoever may only look on is offered nothing to do", async ({ page }) => {
  await enter(page, "AUDITOR");
  const panel = await open(page, "Article 3, paragraph 3");
  await expect(panel.getByRole("article").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Propose wording" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Support" })).toHaveCount(0);
});
