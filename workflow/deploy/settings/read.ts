import { getProject, getStack, runtime } from "@pulumi/pulumi";
import type { Problem } from "../../problems";
import { refusal } from "../code/pack";
import { observedSettings } from "../registry";
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
    const parsed = text === undefined ? { value: setting.default } : setting.parse(text);
    if ("value" in parsed) values[name] = parsed.value;
    else problems.push(wrongValue(name, setting, parsed.mustBe, text ?? ""));
  }
  if (problems.length > 0) throw refusal(problems);
  return values as SettingValues<S>;
}

function stackFile(): string {
  return `Pulumi.${getStack()}.yaml`;
}

function unknownKey(key: string, settings: Settings): Problem {
  const closest = findClosest(key, Object.keys(settings));
  return {
    code: "D401",
    path: `${stackFile()} / ${getProject()}:${key}`,
    message: `There is no setting "${key}".`,
    fix: closest
      ? `did you mean "${closest}"? Rename it, or remove it with pulumi config rm ${key}.`
      : `remove it with pulumi config rm ${key}; docs/settings.md lists the settings.`,
  };
}

function wrongValue(name: string, setting: Setting<unknown>, mustBe: string, text: string): Problem {
  // A secret's value must not reach a terminal.
  const got = isSecret(name) ? "" : `; got ${JSON.stringify(text)}`;
  return {
    code: "D402",
    path: `${stackFile()} / ${getProject()}:${name}`,
    message: `${name} must be ${mustBe}${got}.`,
    fix: `write e.g. pulumi config set ${name} ${quote(setting.example)}.`,
  };
}

// Pulumi's own test for a secret key; the function is there, only its types are kept back.
function isSecret(name: string): boolean {
  const { isConfigSecret } = runtime as unknown as { isConfigSecret: (key: string) => boolean };
  return isConfigSecret(`${getProject()}:${name}`);
}

function quote(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : `'${text}'`;
}

/** The name that differs from `key` in one or two letters, if there is one. */
function findClosest(key: string, names: readonly string[]): string | undefined {
  const scored = names.map((name) => ({ name, distance: distanceOf(key.toLowerCase(), name.toLowerCase()) }));
  const best = scored.sort((a, b) => a.distance - b.distance)[0];
  return best && best.distance <= 3 ? best.name : undefined;
}

/** Levenshtein's distance: how many letters to change, add or remove. */
function distanceOf(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...left].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...right].entries()) {
      const change = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
