import { expect, test } from "@playwright/test";
import { another, clause, enter, open, propose } from "./room";

test("a proposal is put to the vote, voted on, changed, closed and explained", async ({ page, browser }) => {
  await enter(page, "CHAIR");
  const kenya = await another(browser, "HEAD", "KEN");
  await propose(kenya, "Article 8, paragraph 1", (text) => `${text} No exception is permitted.`);
  const panel = await open(page, "Article 8, paragraph 1");
  const proposal = panel.getByRole("article", { name: "Proposal by KEN" });
  await proposal.getByRole("button", { name: "Open a vote" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Open a vote" }).click();

  const before = kenya.getByRole("region", { name: "Before the body" });
  await before.getByRole("button", { name: /KEN to Article 8, paragraph 1/ }).click();
  const ballot = kenya.getByRole("complementary").getByRole("article").first();
  await expect(ballot).toContainText("2/3 of those present and voting");
  await ballot.getByRole("button", { name: "No", exact: true }).click();
  await kenya.getByRole("dialog").getByRole("button", { name: "Vote: No" }).click();
  await expect(ballot).toContainText("KEN has voted: No");
  await ballot.getByRole("button", { name: "Yes", exact: true }).click();
  await kenya.getByRole("dialog").getByLabel("Explanation of vote").fill("On reflection.");
  await kenya.getByRole("dialog").getByRole("button", { name: "Vote: Yes" }).click();
  await expect(ballot).toContainText("KEN has voted: Yes");

  await page.getByRole("tab", { name: "Decisions" }).click();
  const chairs = panel.getByRole("article").first();
  await expect(chairs.locator("[data-key=yes] dd")).toHaveText("1");
  await expect(chairs).toContainText("KEN: On reflection.");
  await chairs.getByRole("button", { name: "Close the vote" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close the vote" }).click();

  await expect(ballot).toContainText("Adopted: 1 of 1 votes cast were in favour");
  await expect(clause(kenya, "Article 8, paragraph 1")).toContainText("No exception is permitted.");
  await expect(clause(kenya, "Article 8, paragraph 1").locator(".bracket")).toHaveCount(0);
  await kenya.context().close();
});

test("a formal objection stands in the way of consensus; its withdrawal lets the clause be agreed", async ({
  page,
  browser,
}) => {
  const path = "Article 17, paragraph 1";
  await enter(page, "CHAIR");
  const india = await another(browser, "HEAD", "IND");
  const panel = await open(page, path, "Decisions");
  await panel.getByRole("button", { name: "Call consensus" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Call consensus" }).click();

  const call = (await open(india, path, "Decisions")).getByRole("article").first();
  await expect(call).toContainText("No delegation has objected.");
  await call.getByRole("button", { name: "Object" }).click();
  await call.getByLabel(/reason/).fill("Not yet ripe.");
  await call.getByRole("button", { name: "State: Object" }).click();
  await expect(panel).toContainText("Formal objection by IND.");

  await call.getByRole("button", { name: "Withdraw position" }).click();
  await expect(panel).toContainText("No delegation has objected.");
  await panel.getByRole("button", { name: "Close the call" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close the call" }).click();
  await expect(clause(india, path)).toContainText("agreed");

  await panel.getByRole("button", { name: "Reopen" }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill("A drafting error.");
  await page.getByRole("dialog").getByRole("button", { name: "Reopen" }).click();
  await expect(panel).toContainText("reopened once");
  await india.context().close();
});
