import { getProject, getStack, runtime } from "@pulumi/pulumi";
import { closest } from "../../closest";
import type { Problem } from "../../problems";
import { refusal } from "../code/pack";
import { isFromCommand, observedSettings } from "../registry";
import type { Setting } from "./setting";

/** Settings by name. */
export type Settings = Readonly<Record<string, Setting<unknown>>>;

/** The values of settings. */
export type SettingValues<S extends Settings> = {
  readonly [Name in keyof S]: S[Name] extends Setting<infer Value> ? Value : never;
};

/**
 * Reads a stack's configuration. A key that no setting has and a value that does not fit are reported together, as
 * Problems that name the file and the command that mends it.
 */
export function readConfiguration<S extends Settings>(settings: S): SettingValues<S> {
  observedSettings(settings);
  const project = getProject();
  const given = Object.entries(runtime.allConfig())
    .filter(([key]) => key.startsWith(`${project}:`))
    .map(([key, text]) => [key.slice(project.length + 1), text] as const);
  const problems = given.filter(([key]) => !(key in settings)).map(([key]) => unknownKey(key, settings));
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(settings)) {
    const text = given.find(([key]) => key === name)?.[1];
    if (text === undefined && setting.isRequired && isDeployment()) problems.push(missingValue(name));
    const parsed = text === undefined ? { value: setting.default } : setting.parse(text);
    if ("value" in parsed) values[name] = parsed.value;
    else problems.push(wrongValue(name, setting, parsed.mustBe, text ?? ""));
  }
  if (problems.length > 0) throw refusal(problems);
  return values as SettingValues<S>;
}

/** Where a setting was written, and how one writes and removes it there. */
function originOf(key: string) {
  if (isFromCommand(`${getProject()}:${key}`)) {
    return {
      path: `--config ${key}`,
      rename: (near: string) => `did you mean --config ${near}=…?`,
      remove: "leave it out",
      set: (value: string) => `--config ${key}=${quote(value)}`,
    };
  }
  const removal = `pulumi config rm ${key}`;
  return {
    path: `Pulumi.${getStack()}.yaml / ${getProject()}:${key}`,
    rename: (near: string) => `did you mean "${near}"? Rename it, or remove it with ${removal}.`,
    remove: `remove it with ${removal}`,
    set: (value: string) => `pulumi config set ${key} ${quote(value)}`,
  };
}

function unknownKey(key: string, settings: Settings): Problem {
  const near = closest(key, Object.keys(settings));
  const origin = originOf(key);
  return {
    code: "D401",
    path: origin.path,
    message: `There is no setting "${key}".`,
    fix: near ? origin.rename(near) : `${origin.remove}; docs/settings.md lists the settings.`,
  };
}

function wrongValue(name: string, setting: Setting<unknown>, mustBe: string, text: string): Problem {
  // A secret's value must not reach a terminal.
  const got = isSecret(name) ? "" : `; got ${JSON.stringify(text)}`;
  const origin = originOf(name);
  return {
    code: "D402",
    path: origin.path,
    message: `${name} must be ${mustBe}${got}.`,
    fix: `write e.g. ${origin.set(setting.example)}.`,
  };
}

function missingValue(name: string): Problem {
  return {
    code: "D403",
    path: `Pulumi.${getStack()}.yaml / ${getProject()}:${name}`,
    message: `${name} is not set, and a deployment needs it.`,
    fix: `write pulumi config set --secret ${name} and enter it.`,
  };
}

// Under mocks nothing is deployed.
function isDeployment(): boolean {
  const monitor = (runtime as unknown as { getMonitor: () => object | undefined }).getMonitor();
  return monitor !== undefined && !("mocks" in monitor);
}

// Pulumi's own test for a secret key; the function is there, only its types are kept back.
function isSecret(name: string): boolean {
  const { isConfigSecret } = runtime as unknown as { isConfigSecret: (key: string) => boolean };
  return isConfigSecret(`${getProject()}:${name}`);
}

function quote(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : `'${text}'`;
}
