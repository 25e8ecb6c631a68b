import { ChainBuilder } from "./chain";
import { choice } from "./choice";
import { createErrorType } from "./error";
import { fail, goto, pass, repeat, scoped, succeed, wait } from "./flow";
import { map } from "./map";
import { attempt, parallel } from "./parallel";
import { activity, serviceTask, task } from "./task";
import type { Steps } from "./types/steps";

const implementation = {
  input: () => new ChainBuilder([]),
  task,
  activity,
  serviceTask,
  pass,
  choice,
  parallel,
  map,
  wait,
  fail,
  succeed,
  attempt,
  repeat,
  goto,
  scoped,
  error: createErrorType,
};

/**
 * The builder's functions. This is the one cast of the builder: users see the typed interface, and behind it stands one
 * loosely typed implementation, because the types live in phantoms that no value carries.
 */
export const steps = implementation as unknown as Steps;
