import * as path from "node:path";
import type { Json } from "../definition";
import { runProgram, findProgram, type ProgramResult } from "../deploy/program";
import { compileMachine, createActivityPool, type Machine } from "../engine";
import { WorkflowError } from "../problems";
import { readSchedules } from "../schedule";
import { startDatabase, type DatabaseOptions } from "./database/database";
import { startGateway, type Gateway } from "./gateway/gateway";
import { HttpReplies } from "./http/replies";
import { HttpStubServer } from "./http/stub-server";
import type { LogLine } from "./lambda/function";
import { linkSdk } from "./lambda/link-sdk";
import { FunctionPool } from "./lambda/pool";
import { toProgramFailure } from "./program-failure";
import { createMaterialisingMocks } from "./resources";
import { Executions } from "./run/executions";
import { ScheduleFollower, type FollowedSchedule } from "./run/follow-schedules";
import type { RunScript } from "./run/script";
import { loadOwnAnswers, type OwnAnswers } from "./run/stand-ins";
import { ServiceError } from "./services/service-error";
import { createTemporaryFolder, removeTemporaryFolder } from "./temporary-folder";
import { TokenRegistry } from "./run/tokens";
import { readStackSettings } from "./stack-settings";
import { unknownWorkflow } from "./unknown-workflow";
import { World } from "./world";

/** What to run, and how. */
export interface SandboxOptions {
  /** The Pulumi program: a file, or a folder with an `index.ts`. @default "index.ts" */
  readonly program?: string;
  /** Which `Pulumi.<stack>.yaml` to read. @default "dev", which need not exist */
  readonly stack?: string;
  /** Configuration over the stack's own, as `--config` gives it; a key without a colon is the project's. */
  readonly config?: Readonly<Record<string, string>>;
  readonly database?: DatabaseOptions;
  /** Processes for functions at the same time. @default 8 */
  readonly maxProcesses?: number;
  /** Port of 127.0.0.1 at which AWS's protocols are answered. @default any that is free */
  readonly port?: number;
  /** Port of 127.0.0.1 of the server that stands in for HTTP APIs. @default any that is free */
  readonly httpPort?: number;
  /** Told of every line that a function writes. */
  readonly onLog?: (line: LogLine) => void;
}

/** A workflow of the program, ready to run. */
export interface SandboxWorkflow {
  /** The component's name in the program, or the resource's for a plain state machine. */
  readonly name: string;
  readonly arn: string;
  readonly machine: Machine;
}

/** A program that is up on this machine. */
export class Sandbox {
  private constructor(
    /** Folder of the program. */
    readonly folder: string,
    readonly world: World,
    readonly pool: FunctionPool,
    readonly gateway: Gateway,
    /** What the program brings for the sandbox. */
    readonly own: OwnAnswers,
    readonly workflows: readonly SandboxWorkflow[],
    /** The program's exports. */
    readonly outputs: Readonly<Record<string, unknown>>,
    private readonly servers: readonly { stop(): Promise<void> }[],
  ) {
    this.httpReplies = new HttpReplies(own.http);
    world.invoke = (arn, event) => this.invoke(arn, event);
    // Nobody waits, and the function's log tells what went wrong.
    world.invokeLater = (arn, event) => void this.invoke(arn, event).catch(() => undefined);
    world.startLater = (arn, input) => this.startLater(arn, input);
    // For clients that call while nothing runs.
    world.http.attach({ replies: [this.httpReplies], outbox: world.outbox, file: "a sample" });
  }

  /** Task tokens that wait for an answer. */
  readonly tokens = new TokenRegistry();
  /** Activities that wait for workers. */
  readonly activities = createActivityPool();
  /** What was started from outside. */
  readonly executions = new Executions(this);
  isStopped = false;
  /** Whether events and queues start executions, in real time; else the outbox tells what they would start. */
  startsExecutions = false;
  private readonly schedules = new ScheduleFollower((target, input) => this.startLater(target, input));
  private readonly httpReplies: HttpReplies;

  /** Brings a program up: its tables, functions and machines. What goes wrong leaves nothing behind. */
  static async start(options: SandboxOptions = {}): Promise<Sandbox> {
    const program = findProgram(options.program ?? "index.ts");
    const folder = path.dirname(program);
    const settings = readStackSettings(folder, options.stack);
    const own = loadOwnAnswers(folder);
    const gateway = await startGateway(options.port);
    const http = await HttpStubServer.start(options.httpPort).catch(async (error: unknown) => {
      await gateway.stop();
      throw error;
    });
    const database = await startDatabase(options.database).catch(async (error: unknown) => {
      await Promise.all([gateway.stop(), http.stop()]);
      throw error;
    });
    const root = createTemporaryFolder();
    linkSdk(folder, root);
    const world = new World(database, root, gateway.endpoint, http);
    const pool = new FunctionPool({
      sdkRoot: folder,
      awsVariables: { AWS_ENDPOINT_URL: gateway.endpoint, AWS_ENDPOINT_URL_DYNAMODB: database.endpoint },
      onLog: options.onLog ?? (() => undefined),
      ...(options.maxProcesses === undefined ? {} : { maxProcesses: options.maxProcesses }),
    });
    try {
      const given = fullKeys(options.config ?? {}, settings.project);
      const result = await runProgram({
        file: program,
        project: settings.project,
        stack: settings.stack,
        config: { ...settings.config, ...given },
        fromCommand: Object.keys(given),
        mocks: createMaterialisingMocks(world),
      });
      const workflows = compileWorkflows(world, result);
      const sandbox = new Sandbox(folder, world, pool, gateway, own, workflows, result.outputs, [
        pool,
        gateway,
        database,
        http,
      ]);
      gateway.serve(sandbox);
      return sandbox;
    } catch (error) {
      await stopAll([pool, gateway, database, http], root);
      throw toProgramFailure(error, program);
    }
  }

  /** Where samples are: `<folder>/<workflow>/*.json`. */
  get samplesFolder(): string {
    return path.join(this.folder, "samples");
  }

  /** The workflow of that name; a Problem proposes the one that was meant. */
  find(name: string): SandboxWorkflow {
    const found = this.workflows.find((workflow) => workflow.name === name);
    if (found) return found;
    const names = this.workflows.map((workflow) => workflow.name);
    throw new WorkflowError([unknownWorkflow(name, names)]);
  }

  /** The machine that an ARN means, for nested executions. */
  findMachine(arn: string): Machine | undefined {
    const found = this.world.findMachine(arn);
    return this.workflows.find((workflow) => workflow.arn === found?.arn)?.machine;
  }

  private async invoke(arn: string, event: Json): Promise<Json> {
    const definition = this.world.findFunction(arn);
    if (!definition) return null;
    const outcome = await this.holdClocks(this.pool.invoke(definition, event));
    if ("result" in outcome) return outcome.result;
    throw new ServiceError(outcome.error, outcome.cause);
  }

  /** Virtual time stands still for whoever runs, as it does while a callback really runs. */
  private holdClocks<T>(work: Promise<T>): Promise<T> {
    const releases = [...this.world.clocks].map((clock) => clock.hold());
    return work.finally(() => releases.forEach((release) => release()));
  }

  private startLater(arn: string, input: Json): void {
    const found = this.world.findMachine(arn);
    const workflow = this.workflows.find((one) => one.arn === found?.arn);
    const to = workflow?.name ?? arn;
    this.world.outbox.add({
      channel: "start",
      to,
      summary: JSON.stringify(input),
      request: { Input: input },
    });
    if (workflow && this.startsExecutions) this.executions.start(workflow, input);
  }

  /** Lets schedules, events and queues start executions in real time, until the sandbox stops. */
  startExecutions(): readonly FollowedSchedule[] {
    this.startsExecutions = true;
    return this.schedules.follow(readSchedules(this.world.resources));
  }

  /** Has the stub server of HTTP APIs answer for a run, by its sample first and then by the program, until it is over. */
  answerHttp(script: RunScript): () => void {
    const { http, outbox } = this.world;
    const replies = [script.replies, this.httpReplies];
    const { run, detach } = http.attach({ replies, outbox, file: script.file });
    script.run = run;
    return detach;
  }

  /** Starts the processes of a workflow's functions, so that its first run finds them loaded. */
  warm(workflow: SandboxWorkflow): void {
    const text = JSON.stringify(workflow.machine.definition);
    this.pool.warm([...this.world.functions.values()].filter(({ arn }) => text.includes(arn)));
  }

  /** Ends every process and server, and removes what was written. */
  stop(): Promise<void> {
    this.isStopped = true;
    this.schedules.stop();
    this.executions.stop();
    return stopAll(this.servers, this.world.folder);
  }
}

function fullKeys(config: Readonly<Record<string, string>>, project: string): Record<string, string> {
  const entries = Object.entries(config);
  return Object.fromEntries(
    entries.map(([key, value]) => [key.includes(":") ? key : `${project}:${key}`, value]),
  );
}

async function stopAll(servers: readonly { stop(): Promise<void> }[], root: string): Promise<void> {
  await Promise.all(servers.map((server) => server.stop()));
  removeTemporaryFolder(root);
}

/** Workflows in the program's order, then plain state machines by name. */
function compileWorkflows(world: World, result: ProgramResult): SandboxWorkflow[] {
  const components = new Map(result.workflows.map(({ arn, name }, index) => [arn, { name, index }]));
  const places = [...world.machines.values()].map((machine) => ({
    machine,
    name: components.get(machine.arn)?.name ?? machine.resource,
    index: components.get(machine.arn)?.index ?? Infinity,
  }));
  places.sort((a, b) => (a.index === b.index ? a.name.localeCompare(b.name) : a.index - b.index));
  return places.map(({ machine, name }) => {
    const { arn, type, roleArn } = machine;
    const definition: unknown = JSON.parse(machine.definition);
    return { name, arn, machine: compileMachine(definition, { name, arn, type, roleArn }) };
  });
}
