import type { Json, JsonObject } from "../definition";
import type { Database } from "./database/database";
import type { TableKeys } from "./database/tables";
import type { SandboxFunction } from "./lambda/function";
import type { Clock } from "../engine/clock";
import type { ProgramResource } from "../schedule";
import type { Connection } from "./http/connection";
import type { HttpStubServer } from "./http/stub-server";
import { Outbox } from "./services/outbox";
import type { EventRule } from "./services/event-rule";
import type { Queue } from "./services/queue";
import type { Topic } from "./services/topic";

/** A table of the program. */
interface SandboxTable extends TableKeys {
  /** The resource's name in the program; two workflows may use the same one. */
  readonly resource: string;
  /** The name that DynamoDB knows. */
  readonly name: string;
  readonly arn: string;
}

/** A state machine of the program, as it was deployed here. */
interface SandboxMachine {
  readonly resource: string;
  readonly name: string;
  readonly arn: string;
  readonly type: "STANDARD" | "EXPRESS";
  /** JSON text. */
  readonly definition: string;
  readonly roleArn: string;
}

/** A resource that nothing here stands for: a role, a log group, an alarm. */
interface OtherResource {
  readonly type: string;
  readonly name: string;
}

/** Everything that a program made in the sandbox. Resources fill it; services and runs read it. */
export class World {
  readonly tables = new Map<string, SandboxTable>();
  /** By ARN without version or alias. */
  readonly functions = new Map<string, SandboxFunction>();
  /** By ARN without version or alias. */
  readonly machines = new Map<string, SandboxMachine>();
  readonly topics = new Map<string, Topic>();
  /** By URL. */
  readonly queues = new Map<string, Queue>();
  readonly buckets = new Set<string>();
  /** Content type and metadata of objects, by `<bucket>/<key>`. */
  readonly objectHeaders = new Map<string, JsonObject>();
  readonly secrets = new Map<string, string>();
  /** Rules of every event bus. */
  readonly rules: EventRule[] = [];
  /** Every resource, for what is read of several together: schedules, rules and their targets. */
  readonly resources: ProgramResource[] = [];
  /** EventBridge connections by ARN. */
  readonly connections = new Map<string, Connection>();
  readonly other: OtherResource[] = [];
  /** The clocks of runs in virtual time. */
  readonly clocks = new Set<Clock>();
  /** What was sent to people and systems outside. */
  readonly outbox = new Outbox();
  /** Calls a function and lets nobody wait for it, as SNS does. The sandbox sets it. */
  invokeLater: (functionArn: string, event: Json) => void = () => undefined;
  /** Calls a function and gives its result; an error of the function's is thrown. The sandbox sets it. */
  invoke: (functionArn: string, event: Json) => Promise<Json> = () => Promise.resolve(null);
  /** Starts a machine and lets nobody wait for it, as EventBridge does. The sandbox sets it. */
  startLater: (machineArn: string, input: Json) => void = () => undefined;

  constructor(
    readonly database: Database,
    /** Folder for archives and buckets; it goes when the sandbox does. */
    readonly folder: string,
    /** Where AWS's protocols are answered: `http://127.0.0.1:<port>`. */
    readonly endpoint: string,
    /** Stands in for HTTP APIs outside this machine. */
    readonly http: HttpStubServer,
  ) {}

  /** The table of a resource name, or of the name that DynamoDB knows. */
  findTable(name: string): SandboxTable | undefined {
    return this.tables.get(name) ?? [...this.tables.values()].find((table) => table.name === name);
  }

  /** The function that an ARN (of a version or alias too) or a name means. */
  findFunction(name: string): SandboxFunction | undefined {
    const arn = /^(arn:[^:]*:lambda:[^:]*:[^:]*:function:[^:]+)/.exec(name)?.[1];
    if (arn !== undefined) return this.functions.get(arn);
    return [...this.functions.values()].find((definition) => definition.name === name.split(":")[0]);
  }

  /** The machine that an ARN (of a version or alias too) means. */
  findMachine(arn: string): SandboxMachine | undefined {
    return this.machines.get(arn.split(":").slice(0, 7).join(":"));
  }
}
