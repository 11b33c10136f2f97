// Starts the GOV.UK components that a page holds. Every page works without it.
import { initAll } from "./vendor/govuk-frontend.min.js";

initAll();
