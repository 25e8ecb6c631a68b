import * as fs from "node:fs";
import * as path from "node:path";
import { load, YAMLException } from "js-yaml";
import { WorkflowError, type Problem } from "../problems";
import { isPlainObject } from "../definition";
import { closest } from "../closest";

/** What `Pulumi.yaml` and the file of one stack say. */
interface StackSettings {
  readonly project: string;
  readonly stack: string;
  /** By full key: `stepwright:seedTables`. Structured values are JSON text, as Pulumi hands them on. */
  readonly config: Readonly<Record<string, string>>;
}

/** Reads a project's settings for a stack; without `Pulumi.yaml` the folder names the project. */
export function readStackSettings(folder: string, stack: string | undefined): StackSettings {
  const project = readYaml(path.join(folder, "Pulumi.yaml"));
  const name = typeof project["name"] === "string" ? project["name"] : path.basename(path.resolve(folder));
  const chosen = stack ?? "dev";
  const file = path.join(folder, `Pulumi.${chosen}.yaml`);
  if (stack !== undefined && !fs.existsSync(file)) throw new WorkflowError([missingStack(folder, stack)]);
  const config = readYaml(file)["config"];
  const entries = Object.entries(isPlainObject(config) ? config : {});
  return {
    project: name,
    stack: chosen,
    config: Object.fromEntries(
      entries.filter(([, value]) => !isSecret(value)).map(([key, value]) => [key, print(value)]),
    ),
  };
}

/** Secrets are encrypted with the stack's key; the sandbox has none and leaves them unset. */
function isSecret(value: unknown): boolean {
  return isPlainObject(value) && "secure" in value;
}

function print(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function readYaml(file: string): Record<string, unknown> {
  if (!fs.existsSync(file)) return {};
  try {
    const document = load(fs.readFileSync(file, "utf8"));
    return isPlainObject(document) ? document : {};
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new WorkflowError([invalidYaml(file, error)]);
  }
}

function invalidYaml(file: string, error: YAMLException): Problem {
  const shown = path.relative(process.cwd(), file);
  const { line, column } = error.mark;
  return {
    code: "R106",
    path: shown,
    place: { file: shown, line: line + 1, column: column + 1 },
    message: `The file is not YAML: ${error.reason}.`,
    fix: "mend it there; names and values are written as name: value.",
  };
}

function missingStack(folder: string, stack: string): Problem {
  const known = fs
    .readdirSync(folder)
    .map((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1])
    .filter((name) => name !== undefined);
  const meant = closest(stack, known);
  return {
    code: "R107",
    path: `--stack ${stack}`,
    message: `There is no Pulumi.${stack}.yaml.`,
    fix:
      meant !== undefined
        ? `did you mean --stack ${meant}?`
        : known.length > 0
          ? `use one of ${known.join(", ")}.`
          : "create the file, or leave --stack out.",
  };
}
