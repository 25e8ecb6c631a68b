import { readSettings, setting } from "../../../workflow/deploy";

const stack = readSettings({
  seedTables: setting.flag({ default: false, summary: "Whether sample rows are written." }),
  region: setting.oneOf(["eu", "us"], { default: "eu", summary: "Which customers." }),
});

export const seedTables = stack.own.seedTables;
export const region = stack.own.region;
export const workflows = stack.workflows;
export const tables = stack.tables;
