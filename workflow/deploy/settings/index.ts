import { arn, flag, oneOf, secretText, text, textByKey, wholeNumber } from "./setting";

/** Sorts of settings for `readSettings`: `setting.flag({ default: false, summary: "…" })`. */
export const setting = { arn, flag, oneOf, secretText, text, textByKey, wholeNumber };

export type { Settings } from "./read";
export type { Setting } from "./setting";
export { readSettings, type StackSettings } from "./stack";
export { printSettingsTable } from "./table";
