import type { Settings } from "./read";

/** The table of docs/settings.md: one row per setting. */
export function printSettingsTable(settings: Settings): string {
  const rows = Object.entries(settings).map(
    ([name, setting]) =>
      `| \`${name}\` | ${setting.summary} | ${setting.values} | ${printDefault(setting.default)} |`,
  );
  return ["| Setting | What it does | Values | Default |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

function printDefault(value: unknown): string {
  if (value === undefined) return "none";
  const isEmpty = typeof value === "object" && value !== null && Object.keys(value).length === 0;
  return isEmpty ? "none" : `\`${String(value)}\``;
}
