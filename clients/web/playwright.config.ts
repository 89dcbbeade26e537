import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";

// Chosen once; the workers, which read this file again, inherit them.
process.env.TRAVAUX_E2E_PORT ??= String(await freePort());
process.env.TRAVAUX_E2E_FOLDER ??= fresh(mkdtempSync(join(tmpdir(), "travaux-e2e-")));
const port = process.env.TRAVAUX_E2E_PORT;
const folder = process.env.TRAVAUX_E2E_FOLDER;

export default defineConfig({
  testDir: "e2e",
  workers: 1,
  // Generous: the machine may have other work, and a test is waited for, not timed.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: "list",
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: "en-GB",
    viewport: { width: 1280, height: 900 },
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--disable-background-networking", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
    },
  },
  webServer: {
    command: `../../.venv/bin/travaux --data "${join(folder, "data")}" demo --port ${port} --tokens "${join(folder, "tokens.json")}"`,
    url: `http://127.0.0.1:${port}/readyz`,
    timeout: 60_000,
    stderr: "ignore",
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
  },
});

/** The folder is there for this run only. */
function fresh(made: string): string {
  process.on("exit", () => rmSync(made, { recursive: true, force: true }));
  return made;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port: found } = server.address() as { port: number };
      server.close(() => resolve(found));
    });
  });
}
