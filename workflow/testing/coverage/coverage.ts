import type { JsonObject } from "../../definition";
import type { Move } from "../../engine";
import { moveKey } from "./elements";
import { createReport, type CoverageReport } from "./report";
import { createFileCoverage } from "./file";

/** What was touched of one machine, as it is kept in files. */
export interface MachineHits {
  /** The program's name for the workflow; a chain without one is called by its first state. */
  readonly name: string;
  readonly definition: JsonObject;
  /** How often each move was made. */
  readonly hits: Readonly<Record<string, number>>;
}

/** Notes what runs touch; one suite has one. */
export class Coverage {
  private readonly machines = new Map<string, OpenHits>();

  /** Where to note the moves of a machine. */
  open(name: string, definition: JsonObject): (move: Move) => void {
    const key = `${name}\n${JSON.stringify(definition)}`;
    const machine = this.machines.get(key) ?? { name, definition, hits: new Map<string, number>() };
    this.machines.set(key, machine);
    const { hits } = machine;
    return ({ state, kind, index }) => {
      const move = moveKey(state, kind, index);
      hits.set(move, (hits.get(move) ?? 0) + 1);
    };
  }

  /** Takes in what another process noted. */
  add(others: readonly MachineHits[]): void {
    for (const { name, definition, hits } of others) {
      this.open(name, definition);
      const own = this.machines.get(`${name}\n${JSON.stringify(definition)}`);
      for (const [move, count] of Object.entries(hits))
        own?.hits.set(move, (own.hits.get(move) ?? 0) + count);
    }
  }

  /** What was noted so far. */
  read(): readonly MachineHits[] {
    return [...this.machines.values()].map(({ name, definition, hits }) => ({
      name,
      definition,
      hits: Object.fromEntries(hits),
    }));
  }

  /** What is covered and what is missing. */
  report(): CoverageReport {
    return createReport(this.read());
  }
}

interface OpenHits {
  readonly name: string;
  readonly definition: JsonObject;
  readonly hits: Map<string, number>;
}

/** Creates a notebook to pass to `simulate` and `explore`. */
export function createCoverage(): Coverage {
  return new Coverage();
}

/** The listener that notes a run, for the suite's own notebook and for that of `stepwright coverage`; none without them. */
export function recordCoverage(
  subject: { readonly name: string | undefined; readonly machine: { readonly definition: JsonObject } },
  coverage: Coverage | undefined,
): ((move: Move) => void) | undefined {
  const fromCommand = (notebook.ofCommand ??= createFileCoverage(() => new Coverage()));
  const notebooks = [coverage, fromCommand.coverage].filter((one) => one !== undefined);
  if (notebooks.length === 0) return undefined;
  const { definition } = subject.machine;
  const name = subject.name ?? String(definition["StartAt"]);
  const listeners = notebooks.map((one) => one.open(name, definition));
  return (move) => {
    for (const listener of listeners) listener(move);
  };
}

const notebook: { ofCommand?: { readonly coverage: Coverage | undefined } } = {};
