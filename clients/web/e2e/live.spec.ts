import { expect, test } from "@playwright/test";
import { another, clause, enter, open, principal, propose } from "./room";

test("one proposes, the other sees and hears it without reloading, and takes a position", async ({
  page,
  browser,
}) => {
  await enter(page, "HEAD", "EU");
  const kenya = await another(browser, "HEAD", "KEN");
  await kenya.evaluate(() => Object.assign(window, { here: true }));

  await propose(page, "Article 6, paragraph 1", (text) => `${text} This applies without delay.`, "Clarity.");
  await expect(page.getByRole("form")).toHaveCount(0);
  await expect(clause(page, "Article 6, paragraph 1")).toContainText("[This applies without delay. — EU]");

  await expect(clause(kenya, "Article 6, paragraph 1")).toContainText("[This applies without delay. — EU]");
  await expect(clause(kenya, "Article 6, paragraph 1")).toHaveAttribute("data-changed");
  await expect(kenya.getByTestId("announcer")).toContainText("EU proposed to reword Article 6, paragraph 1");

  const panel = await open(kenya, "Article 6, paragraph 1");
  const proposal = panel.getByRole("article", { name: "Proposal by EU" });
  await expect(proposal.locator("ins")).toContainText("This applies without delay.");
  await expect(proposal).toContainText("Clarity.");
  await proposal.getByRole("button", { name: "Oppose" }).click();
  await proposal.getByLabel(/reason/).fill("Delay may be needed.");
  await proposal.getByRole("button", { name: "State: Oppose" }).click();
  await expect(proposal).toContainText("KEN: Delay may be needed.");

  const own = await open(page, "Article 6, paragraph 1");
  await expect(own).toContainText("KEN: Delay may be needed.");
  await own.getByRole("button", { name: "Withdraw" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click();
  await expect(clause(kenya, "Article 6, paragraph 1")).not.toContainText("without delay");
  expect(await kenya.evaluate(() => "here" in window)).toBe(true);
  await kenya.context().close();
});

test("comments and replies arrive at both tables", async ({ page, browser }) => {
  await enter(page, "HEAD", "JPN");
  const brazil = await another(browser, "HEAD", "BRA");
  const here = await open(page, "Article 7, paragraph 1", "Comments");
  await here.getByLabel("Comment", { exact: true }).fill("Who determines this?");
  await here.getByRole("button", { name: "Post" }).click();
  await expect(here.getByLabel("Comment", { exact: true })).toHaveValue("");

  const there = await open(brazil, "Article 7, paragraph 1", "Comments");
  const thread = there.getByRole("article").filter({ hasText: "Who determines this?" });
  await thread.getByRole("button", { name: "Reply" }).click();
  await thread.getByLabel("Reply").fill("The Conference of the Parties.");
  await thread.getByRole("button", { name: "Post" }).click();
  await expect(here.locator(".replies")).toContainText("The Conference of the Parties.");
  await brazil.context().close();
});

test("a deletion and a new clause stand in the text at their place, marked in words", async ({ page }) => {
  await enter(page, "HEAD", "CHE");
  const panel = await open(page, "Article 11, paragraph 2");
  await panel.getByRole("button", { name: "Propose wording" }).click();
  await page.getByRole("radio", { name: "New clause after it" }).check();
  await page.getByLabel("The new clause").fill("Each Party shall keep a public register of such decisions.");
  await page.getByRole("button", { name: "Propose", exact: true }).click();
  const proposed = page.locator(".clause.proposed");
  await expect(proposed).toContainText("New clause proposed — CHE");
  await expect(proposed).toContainText("Each Party shall keep a public register of such decisions.]");
  expect(
    await clause(page, "Article 11, paragraph 2").evaluate((it) => it.nextElementSibling?.className),
  ).toContain("proposed");

  await open(page, "Article 11, paragraph 1");
  await page.getByRole("button", { name: "Propose wording" }).click();
  await page.getByRole("radio", { name: "Delete" }).check();
  await page.getByRole("button", { name: "Propose", exact: true }).click();
  await expect(clause(page, "Article 11, paragraph 1")).toContainText(
    "Deletion of this clause proposed — CHE",
  );
});

test("what is refused is explained beside the form, and what was typed stays", async ({ page }) => {
  await enter(page, "HEAD", "CAN");
  await propose(page, "Article 6, paragraph 2", (text) => `${text}\u0007`);
  await expect(page.getByRole("form").getByRole("alert")).toContainText("Correct it and send it again");
  await page.getByLabel("Reason").fill("Half a thought");
  await page.getByRole("button", { name: "Keep for later" }).click();
  await page.reload();
  await open(page, "Article 6, paragraph 2");
  await page.getByRole("button", { name: "Propose wording" }).click();
  await expect(page.getByLabel("Reason")).toHaveValue("Half a thought");
});

test("a command whose answer was lost goes out again under its own id and is done once", async ({ page }) => {
  await enter(page, "HEAD", "NOR");
  const panel = await open(page, "Article 12", "Comments");
  const ids: string[] = [];
  await page.route("**/graphql", async (route) => {
    const { query, variables } = route.request().postDataJSON();
    if (!query.includes("postComment")) return route.continue();
    ids.push(variables.input.commandId);
    if (ids.length > 1) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await panel.getByLabel("Comment", { exact: true }).fill("Said once only.");
  await panel.getByRole("button", { name: "Post" }).click();
  await expect(panel.getByRole("alert")).toContainText("will not be done twice");
  await panel.getByRole("button", { name: "Try again" }).click();
  await expect(panel.getByLabel("Comment", { exact: true })).toHaveValue("");
  expect(ids[1]).toBe(ids[0]);
  await expect(panel.getByText("Said once only.")).toHaveCount(1);
});

test("a link with another token makes the open page that person's", async ({ page }) => {
  await enter(page, "HEAD", "MEX");
  await page.evaluate((token) => {
    location.hash = `token=${token}`;
  }, principal("CHAIR").token);
  await expect(page.locator(".bar")).toContainText("Helena Varga, chair");
});
