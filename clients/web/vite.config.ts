import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const server = process.env.TRAVAUX_URL ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react()],
  build: { target: "es2022", chunkSizeWarningLimit: 700 },
  server: { proxy: { "/graphql": { target: server, ws: true } } },
  test: { environment: "happy-dom", include: ["test/**/*.test.{ts,tsx}"] },
});
