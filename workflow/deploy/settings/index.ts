import { arn, flag, oneOf, secretText, text, textByKey, wholeNumber } from "./setting";

/** Sorts of settings for `readSettings`: `setting.flag({ default: false, summary: "…" })`. */
export const setting = { arn, flag, oneOf, secretText, text, textByKey, wholeNumber };

export { readConfiguration, type Settings, type SettingValues } from "./read";
export type { Parsed, Setting } from "./setting";
export { readSettings, type StackSettings } from "./stack";
export { printSettingsTable } from "./table";
