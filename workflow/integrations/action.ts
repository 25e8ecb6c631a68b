import type { Action, Pattern, Statement, Template, WorkflowType } from "../definition";
import { sdkErrors } from "./catalog/sdk-errors";
import {
  waitingSuffix,
  type ActionFacts,
  type PermissionRule,
  type ServiceFacts,
  type Waiting,
} from "./facts";
import { argumentAt, fillResources, textAt } from "./permissions/fill";
import { ownStatements } from "./permissions/own";
import type { IntegrationOptions } from "./types/integration";

/** Makes the action that a task carries from what is known of it, and from the task's own settings. */
export function createAction(
  service: ServiceFacts,
  facts: ActionFacts,
  waiting: Waiting,
  options: IntegrationOptions = {},
): Action {
  return {
    kind: "action",
    service: service.service,
    name: facts.name,
    pattern: patternOf(waiting),
    resource: `arn:{partition}:states:::${service.service}:${facts.name}${waitingSuffix[waiting]}`,
    workflowTypes: workflowTypesOf(waiting),
    get errors() {
      return errorsOf(service, facts);
    },
    statements: ({ state, arguments: args }) => [
      ...statementsOf(facts.permissions, waiting, state, args),
      ...ownStatements(state, options, passingCondition(facts)),
    ],
  };
}

/** Error names of an action: those that its page names, then what the service models. */
export function errorsOf(service: ServiceFacts, { errors = [] }: ActionFacts): readonly string[] {
  const modelled = (service.sdkServices ?? [service.service]).flatMap((name) => sdkErrors(name) ?? []);
  return [...new Set([...errors, ...modelled])].map((error) => `${service.errorPrefix}.${error}`);
}

/** Express workflows do not wait: neither for a job nor for a token. */
export function workflowTypesOf(waiting: Waiting): readonly WorkflowType[] {
  return waiting === "request-response" ? ["STANDARD", "EXPRESS"] : ["STANDARD"];
}

function patternOf(waiting: Waiting): Pattern {
  return waiting === "sync:2" ? "sync" : waiting;
}

function statementsOf(
  rules: readonly PermissionRule[],
  waiting: Waiting,
  state: string,
  args: Template,
): readonly Statement[] {
  return rules
    .filter((rule) => !rule.waiting || rule.waiting.includes(waiting))
    .filter((rule) => !rule.ifArgument || argumentAt(args, rule.ifArgument) !== undefined)
    .filter(({ ifText }) => !ifText || ifText.matches.test(textAt(args, ifText.argument)))
    .map((rule) => ({
      actions: rule.actions,
      resources: rule.resources.flatMap((resource) => fillResources(resource, args)),
      reason: `${state} ${rule.why}`,
      ...(rule.condition ? { condition: fillCondition(rule.condition, args) } : {}),
    }));
}

/** The condition under which the action's own role arguments are passed: it names the service. */
function passingCondition({ permissions }: ActionFacts): Statement["condition"] {
  return permissions.find((rule) => rule.actions.includes("iam:PassRole"))?.condition;
}

function fillCondition(
  condition: NonNullable<PermissionRule["condition"]>,
  args: Template,
): Statement["condition"] {
  const fillKeys = (keys: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, fillResources(value, args)]));
  return Object.fromEntries(Object.entries(condition).map(([operator, keys]) => [operator, fillKeys(keys)]));
}
