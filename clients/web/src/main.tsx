import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { takeTokenFromAddress } from "./session";
import "./styles/tokens.css";
import "./styles/controls.css";
import "./styles/frame.css";
import "./styles/text.css";
import "./styles/panel.css";
import { Words } from "./words";

takeTokenFromAddress();
// A link with another token, followed in a page that is open already: the page begins anew as that person.
addEventListener("hashchange", () => takeTokenFromAddress() && location.reload());

const root = document.getElementById("root");
if (!root) throw new Error("the page has no root");
createRoot(root).render(
  <StrictMode>
    <Words>
      <App />
    </Words>
  </StrictMode>,
);
