import type { Lambda } from "@aws-sdk/client-lambda";
import type { SFN } from "@aws-sdk/client-sfn";

// One file, because in an installed package Pulumi takes another file for a module that the Lambda has.

/** What to clean, from the environment of the cleaner's Lambda. */
export interface CleanInput {
  readonly machineArn: string;
  readonly functionArns: readonly string[];
  /** Old versions that stay, besides the newest. */
  readonly keep: number;
  /** Express machines cannot list executions; theirs end within five minutes. */
  readonly isExpress: boolean;
}

/** What was deleted. */
interface CleanResult {
  readonly machineVersions: readonly string[];
  readonly functionVersions: readonly string[];
}

/** The part of AWS that the cleaner uses. */
export interface CleanClients {
  readonly sfn: Pick<
    SFN,
    | "listStateMachineVersions"
    | "listStateMachineAliases"
    | "describeStateMachineAlias"
    | "describeStateMachine"
    | "listExecutions"
    | "deleteStateMachineVersion"
  >;
  readonly lambda: Pick<Lambda, "listVersionsByFunction" | "deleteFunction">;
}

/** Deletes old versions of a machine and of its functions that nothing uses any more. */
export async function cleanVersions(input: CleanInput, clients: CleanClients): Promise<CleanResult> {
  const versions = await listVersions(input, clients);
  const machineVersions = chooseMachineVersions(versions, input.keep);
  for (const arn of machineVersions)
    await clients.sfn.deleteStateMachineVersion({ stateMachineVersionArn: arn });
  const stay = versions.map((version) => version.arn).filter((arn) => !machineVersions.includes(arn));
  const definitions = await readDefinitions([input.machineArn, ...stay], clients);
  // An execution started at the machine itself, not at a version, may still call anything.
  const isUnversionedRunning = await isRunning(input.machineArn, input, clients);
  const functionVersions = isUnversionedRunning ? [] : await cleanFunctions(input, definitions, clients);
  return { machineVersions, functionVersions };
}

async function listVersions(input: CleanInput, clients: CleanClients): Promise<MachineVersion[]> {
  const live = await listLiveVersions(input, clients);
  const found: MachineVersion[] = [];
  let nextToken: string | undefined;
  do {
    const page = await clients.sfn.listStateMachineVersions({ stateMachineArn: input.machineArn, nextToken });
    for (const { stateMachineVersionArn: arn = "" } of page.stateMachineVersions ?? []) {
      const isOld = found.length > input.keep;
      found.push({
        arn,
        isLive: live.includes(arn),
        isRunning: isOld && (await isRunning(arn, input, clients)),
      });
    }
    nextToken = page.nextToken;
  } while (nextToken);
  return found;
}

async function listLiveVersions({ machineArn }: CleanInput, { sfn }: CleanClients): Promise<string[]> {
  const { stateMachineAliases = [] } = await sfn.listStateMachineAliases({ stateMachineArn: machineArn });
  const found: string[] = [];
  for (const { stateMachineAliasArn } of stateMachineAliases) {
    const { routingConfiguration = [] } = await sfn.describeStateMachineAlias({ stateMachineAliasArn });
    found.push(...routingConfiguration.map((route) => route.stateMachineVersionArn ?? ""));
  }
  return found;
}

async function isRunning(arn: string, input: CleanInput, { sfn }: CleanClients): Promise<boolean> {
  if (input.isExpress) return false;
  let nextToken: string | undefined;
  do {
    const page = await sfn.listExecutions({ stateMachineArn: arn, statusFilter: "RUNNING", nextToken });
    const executions = page.executions ?? [];
    // Asked for the machine itself, AWS lists the executions of its versions too.
    const isVersion = arn !== input.machineArn;
    if (executions.some((execution) => isVersion || execution.stateMachineVersionArn === undefined))
      return true;
    nextToken = page.nextToken;
  } while (nextToken);
  return false;
}

async function readDefinitions(arns: readonly string[], { sfn }: CleanClients): Promise<string[]> {
  const texts: string[] = [];
  for (const stateMachineArn of arns) {
    const { definition = "" } = await sfn.describeStateMachine({ stateMachineArn });
    texts.push(definition);
  }
  return texts;
}

async function cleanFunctions(
  input: CleanInput,
  definitions: readonly string[],
  { lambda }: CleanClients,
): Promise<string[]> {
  const deleted: string[] = [];
  for (const arn of input.functionArns) {
    const versions = await listFunctionVersions(arn, lambda);
    for (const version of chooseFunctionVersions(arn, versions, definitions, input.keep)) {
      await lambda.deleteFunction({ FunctionName: arn, Qualifier: version });
      deleted.push(`${arn}:${version}`);
    }
  }
  return deleted;
}

async function listFunctionVersions(arn: string, lambda: CleanClients["lambda"]): Promise<string[]> {
  const found: string[] = [];
  let Marker: string | undefined;
  do {
    const page = await lambda.listVersionsByFunction({ FunctionName: arn, Marker });
    found.push(...(page.Versions ?? []).map((version) => version.Version ?? ""));
    Marker = page.NextMarker;
  } while (Marker);
  return found;
}

/** A published version of a state machine, newest first in lists. */
interface MachineVersion {
  readonly arn: string;
  /** Whether an alias points at it. */
  readonly isLive: boolean;
  /** Whether an execution that it started still runs. */
  readonly isRunning: boolean;
}

/** Versions that may go: older than the newest `keep`, behind no alias, and run by nothing. */
function chooseMachineVersions(newestFirst: readonly MachineVersion[], keep: number): string[] {
  return newestFirst
    .slice(keep + 1)
    .filter((version) => !version.isLive && !version.isRunning)
    .map((version) => version.arn);
}

/**
 * Versions of a Lambda that may go: older than the newest `keep`, and called by no definition that stays.
 * `definitions` are the texts of those definitions.
 */
function chooseFunctionVersions(
  functionArn: string,
  versions: readonly string[],
  definitions: readonly string[],
  keep: number,
): string[] {
  const numbers = versions.filter((version) => /^\d+$/.test(version)).sort((a, b) => Number(b) - Number(a));
  return numbers
    .slice(keep + 1)
    .filter((version) => !definitions.some((text) => text.includes(`"${functionArn}:${version}"`)));
}

/** The callback of the cleaner's Lambda: what to clean stands in its environment. */
export async function runCleaner(): Promise<CleanResult> {
  const { SFN } = await import("@aws-sdk/client-sfn");
  const { Lambda } = await import("@aws-sdk/client-lambda");
  return cleanVersions(
    {
      machineArn: process.env["MACHINE_ARN"] ?? "",
      functionArns: JSON.parse(process.env["FUNCTION_ARNS"] ?? "[]") as string[],
      keep: Number(process.env["KEEP_VERSIONS"]),
      isExpress: process.env["MACHINE_TYPE"] === "EXPRESS",
    },
    { sfn: new SFN({}), lambda: new Lambda({}) },
  );
}
