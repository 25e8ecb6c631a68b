export { readConfiguration, type Settings, type SettingValues } from "./read";
export { arn, flag, oneOf, textByKey, wholeNumber, type Parsed, type Setting } from "./setting";
export { readSettings, STACK_SETTINGS, type StackSettings } from "./stack";
export { printSettingsTable } from "./table";
