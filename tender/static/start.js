// Starts the GOV.UK components that a page holds. Every page works without it.
import { initAll } from "./govuk/govuk-frontend.min.js";

initAll();
