import { connect, createServer, type Server, type Socket } from "node:net";
import { expect, test } from "@playwright/test";
import { another, clause, enter, open } from "./room";

const port = Number(process.env.TRAVAUX_E2E_PORT);

/** A wire to the server that can be cut and mended. */
class Wire {
  private readonly sockets = new Set<Socket>();
  private cutNow = false;
  private server: Server | undefined;

  async lay(): Promise<string> {
    this.server = createServer((near) => {
      if (this.cutNow) return near.destroy();
      const far = connect(port, "127.0.0.1");
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.sockets.add(one);
        one.on("error", () => other.destroy()).on("close", () => this.sockets.delete(one));
        one.pipe(other);
      }
    });
    await new Promise<void>((ready) => this.server?.listen(0, "127.0.0.1", ready));
    return `http://127.0.0.1:${(this.server.address() as { port: number }).port}`;
  }

  cut(): void {
    this.cutNow = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.cutNow = false;
  }

  remove(): void {
    this.cut();
    this.server?.close();
  }
}

test("a cut connection is told, what is typed is kept, and nothing is missed or doubled", async ({
  page,
  browser,
}) => {
  const wire = new Wire();
  await enter(page, "HEAD", "ZAF", await wire.lay());
  const fiji = await another(browser, "HEAD", "FJI");
  const panel = await open(page, "Article 13, paragraph 1", "Comments");
  await panel.getByLabel("Comment", { exact: true }).fill("Half a sen");

  wire.cut();
  await expect(page.getByRole("status").filter({ hasText: "The connection is lost" })).toBeInViewport();
  const there = await open(fiji, "Article 13, paragraph 1", "Comments");
  for (const text of ["First while away.", "Second while away."]) {
    await there.getByLabel("Comment", { exact: true }).fill(text);
    await there.getByRole("button", { name: "Post" }).click();
    await expect(there.getByRole("article").filter({ hasText: text })).toBeVisible();
  }
  await expect(panel).not.toContainText("while away");

  wire.mend();
  await expect(page.locator(".live")).toHaveText("Live");
  await expect(panel.getByText("First while away.")).toHaveCount(1);
  await expect(panel.getByText("Second while away.")).toHaveCount(1);
  await expect(page.locator(".latest li").filter({ hasText: "Article 13, paragraph 1" })).toHaveCount(2);
  await expect(panel.getByLabel("Comment", { exact: true })).toHaveValue("Half a sen");
  await expect(page.locator(".banner")).toHaveCount(0);
  wire.remove();
  await fiji.context().close();
});

test("a machine that goes offline knows it at once, and is up to date once it is back", async ({
  page,
  browser,
}) => {
  await enter(page, "HEAD", "SGP");
  const norway = await another(browser, "HEAD", "NOR");
  await page.context().setOffline(true);
  await expect(page.locator(".live")).toHaveText("Not connected");
  const there = await open(norway, "Article 16, paragraph 1", "Comments");
  await there.getByLabel("Comment", { exact: true }).fill("While Singapore was away.");
  await there.getByRole("button", { name: "Post" }).click();
  await page.context().setOffline(false);
  await expect(page.locator(".live")).toHaveText("Live");
  await expect(clause(page, "Article 16, paragraph 1")).toContainText("1 comment");
  await norway.context().close();
});
