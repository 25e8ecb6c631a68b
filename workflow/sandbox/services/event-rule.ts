import { isPlainObject, type Json, type JsonObject } from "../../definition";
import type { World } from "../world";
import { readBody } from "./consumer";
import { deliver } from "./deliver";
import { matchesPattern } from "./pattern";

/** Where a rule sends its events, and what of them. */
interface EventTarget {
  readonly arn: string;
  /** JSON text that goes instead of the event. */
  readonly input?: string;
  /** `$.detail`: the part of the event that goes. */
  readonly inputPath?: string;
  readonly transformer?: { readonly paths: Readonly<Record<string, string>>; readonly template: string };
}

/** An EventBridge rule. */
export interface EventRule {
  readonly name: string;
  readonly bus: string;
  /** Undefined for a schedule. */
  readonly pattern?: Json;
  readonly isEnabled: boolean;
  readonly targets: EventTarget[];
}

/** Sends an event to the targets of every rule that asks for it. */
export function routeEvent(world: World, bus: string, event: JsonObject, now: number): void {
  for (const rule of world.rules) {
    if (rule.bus !== bus || !rule.isEnabled || rule.pattern === undefined) continue;
    if (!matchesPattern(rule.pattern, event)) continue;
    for (const target of rule.targets) deliver(world, target.arn, payloadOf(target, event, rule.name), now);
  }
}

function payloadOf({ input, inputPath, transformer }: EventTarget, event: JsonObject, rule: string): Json {
  if (input !== undefined) return readBody(input);
  if (inputPath !== undefined) return valueAt(event, inputPath) ?? null;
  return transformer ? fill(transformer, event, rule) : event;
}

/** A value by a path of names and indexes: `$.detail.items[0].sku`. */
function valueAt(value: Json, path: string): Json | undefined {
  const keys = path.match(/[^.[\]$'"]+/g) ?? [];
  return keys.reduce<Json | undefined>((inner, key) => {
    if (Array.isArray(inner)) return inner[Number(key)] as Json | undefined;
    return isPlainObject(inner) ? (inner as JsonObject)[key] : undefined;
  }, value);
}

/**
 * Fills `<name>` in: inside quotes as text, elsewhere as JSON.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
function fill(
  { paths, template }: NonNullable<EventTarget["transformer"]>,
  event: JsonObject,
  rule: string,
): Json {
  const own: Readonly<Record<string, Json>> = {
    "aws.events.event": event,
    "aws.events.event.json": event,
    "aws.events.rule-name": rule,
  };
  const text = template.replace(/<([\w.-]+)>/g, (_, name: string, at: number) => {
    const path = paths[name];
    const value = path === undefined ? (own[name] ?? null) : (valueAt(event, path) ?? null);
    if (!isInQuotes(template.slice(0, at))) return JSON.stringify(value);
    return JSON.stringify(typeof value === "string" ? value : JSON.stringify(value)).slice(1, -1);
  });
  return readBody(text);
}

function isInQuotes(before: string): boolean {
  return before.replace(/\\./g, "").split('"').length % 2 === 0;
}
