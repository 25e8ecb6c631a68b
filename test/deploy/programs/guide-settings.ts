import { readSettings, setting } from "../../../workflow";

const stack = readSettings({
  seedTables: setting.flag({
    default: false,
    summary: "Whether sample rows are written into the tables.",
  }),
});
export const isSeeded = stack.own.seedTables;
