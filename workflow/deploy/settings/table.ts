import { Output } from "@pulumi/pulumi";
import type { Settings } from "./read";

/** The table of docs/settings.md: one row per setting. */
export function printSettingsTable(settings: Settings): string {
  const rows = Object.entries(settings).map(
    ([name, setting]) =>
      `| \`${name}\` | ${setting.summary} | ${setting.values} | ${setting.isRequired ? "none, required" : printDefault(setting.default)} |`,
  );
  return ["| Setting | What it does | Values | Default |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

function printDefault(value: unknown): string {
  // A secret's value is not printed, not even an empty one.
  if (value === undefined || Output.isInstance(value)) return "none";
  const isEmpty = typeof value === "object" && value !== null && Object.keys(value).length === 0;
  return isEmpty ? "none" : `\`${String(value)}\``;
}
