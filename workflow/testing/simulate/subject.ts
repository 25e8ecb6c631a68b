import { allStates } from "../../asl/states";
import { emit } from "../../asl/emit";
import type { Emitted, Reference } from "../../asl/emitted";
import { resolveEmitted } from "../../asl/resolve";
import {
  isPlainObject,
  type Callback,
  type Chain,
  type JsonObject,
  type WorkflowType,
} from "../../definition";
import { compileMachine, type Machine } from "../../engine";
import { WorkflowError } from "../../problems";
import { nameOfWorkflow, type TypedWorkflow, type WorkflowComponent } from "./typed-workflow";

/** What can be simulated: a chain of the builder, what was emitted of one, a program's workflow, or a machine in ASL. */
export type Simulatable =
  { readonly definition: Chain } | Emitted | TypedWorkflow<never> | WorkflowComponent<never> | JsonObject;

/** A machine that is ready to run, with the callbacks behind its tasks. */
export interface Subject {
  /** The program's name for it, where it has one. */
  readonly name: string | undefined;
  readonly machine: Machine;
  /** The name of every state, those inside containers included. */
  readonly names: ReadonlySet<string>;
  /** By the resource that stands for each in the machine. */
  readonly callbacks: ReadonlyMap<string, Callback>;
}

const subjects = new WeakMap<object, Map<WorkflowType, Subject>>();

/** Reads what is to be simulated; the same one is compiled once. */
export function readSubject(subject: Simulatable, type?: WorkflowType): Subject {
  if (typeof subject !== "object" || subject === null) throw notSimulatable();
  const kind = type ?? (isWorkflow(subject) ? subject.type : "STANDARD");
  const byType = subjects.get(subject) ?? new Map<WorkflowType, Subject>();
  subjects.set(subject, byType);
  const known = byType.get(kind) ?? createSubject(subject, kind);
  byType.set(kind, known);
  return known;
}

function createSubject(subject: Simulatable, type: WorkflowType): Subject {
  if (isWorkflow(subject)) {
    const { values = [] } = subject as { readonly values?: readonly unknown[] };
    return fromEmitted(subject.emitted, type, nameOfWorkflow(subject), values);
  }
  if (isEmitted(subject)) return fromEmitted(subject, type);
  if (isChain(subject)) return fromEmitted(emit(subject, { name: "workflow", useTypes: true }), type);
  if (isPlainObject(subject) && "States" in subject) return fromAsl(subject as JsonObject, new Map(), type);
  throw notSimulatable();
}

function fromEmitted(
  emitted: Emitted,
  type: WorkflowType,
  name?: string,
  known: readonly unknown[] = [],
): Subject {
  const callbacks = new Map<string, Callback>();
  const values = emitted.references.map((reference, index) => {
    const value = standIn(reference, index);
    if (reference.kind === "callback") callbacks.set(value, reference.callback);
    return known[index] ?? value;
  });
  const { definition } = resolveEmitted(emitted, values);
  return fromAsl(definition as unknown as JsonObject, callbacks, type, name);
}

function fromAsl(
  definition: JsonObject,
  callbacks: ReadonlyMap<string, Callback>,
  type: WorkflowType,
  name?: string,
): Subject {
  const machine = compileMachine(definition, { type, ...(name === undefined ? {} : { name }) });
  return { name, machine, names: new Set(allStates(definition).map((state) => state.name)), callbacks };
}

function notSimulatable(): WorkflowError {
  return new WorkflowError([
    {
      code: "R301",
      path: "simulate",
      message: "Only a chain, a machine in ASL, or a workflow of a program can be simulated.",
      fix: "pass what task(…).next(…) gave, e.g. simulate(checkout(tables), { input }).",
    },
  ]);
}

// Nothing is deployed: what only the deployment knows gets a name that a reader recognises.
function standIn(reference: Reference, index: number): string {
  switch (reference.kind) {
    case "callback":
      return `arn:aws:lambda:us-east-1:123456789012:function:${reference.states[0]?.replace(/\W+/g, "-") ?? ""}-${index + 1}`;
    case "partition":
      return "aws";
    case "unresolved":
      return `unresolved-${index + 1}`;
    default:
      return `value-${index + 1}`;
  }
}

function isWorkflow(subject: Simulatable): subject is TypedWorkflow<never> | WorkflowComponent<never> {
  return "emitted" in subject && ("name" in subject || "componentName" in subject);
}

function isEmitted(subject: Simulatable): subject is Emitted {
  return "references" in subject && "definition" in subject;
}

function isChain(subject: Simulatable): subject is { readonly definition: Chain } {
  const definition = (subject as { definition?: { kind?: unknown } }).definition;
  return definition?.kind === "chain";
}
