import { expect } from "chai";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { optimisedServices } from "../../workflow/integrations/optimised";
import { errorsOf, workflowTypesOf } from "../../workflow/integrations/action";
import { waitingSuffix, type ActionFacts, type PermissionRule } from "../../workflow/integrations/facts";
import * as services from "../../workflow/integrations/services";

/** Every optimised integration of the AWS guide: service, action, ways of waiting. */
const guide = readFileSync(join(__dirname, "optimised.txt"), "utf8").trim().split("\n");

/** Arguments that a service does without; what is missing there makes the resource a star of its kind. */
const OPTIONAL = ["QueryExecutionContext.Database"];
// Kubernetes decides, by its own roles.
const WITHOUT_IAM = ["runJob", "call"];

function holesOf(resource: string): readonly string[] {
  return [...resource.matchAll(/\{([A-Z][^}]*)\}/g)].map(([, hole = ""]) => hole);
}

function isFilled(hole: string, rule: PermissionRule, actions: readonly ActionFacts[]): boolean {
  const [argument = "", change = ""] = hole.split("|");
  const top = argument.split(".")[0] ?? "";
  const action = actions.find(({ permissions }) => permissions.includes(rule));
  const isGiven = action?.required.flat().includes(top) || rule.ifArgument?.split(".")[0] === top;
  return isGiven || change.startsWith("or:") || OPTIONAL.includes(argument);
}

describe("the optimised integrations", () => {
  it("are those of the AWS guide, with the same ways of waiting", () => {
    const ours = optimisedServices.flatMap(({ service, actions }) =>
      actions.map(({ name, waiting }) =>
        [service, name, ...waiting.map((one) => waitingSuffix[one] || "request-response")].join(" "),
      ),
    );
    expect(ours.sort()).to.deep.equal([...guide].sort());
  });

  it("each have a typed face", () => {
    const faces = Object.values(services).flatMap((service) => Object.keys(service));
    const actions = optimisedServices.flatMap((service) => service.actions.map((action) => action.name));
    expect(faces.sort()).to.deep.equal(actions.sort());
  });

  it("name errors that the editor offers for retry and catch", () => {
    const offered = readFileSync(join(__dirname, "../../workflow/builder/types/service-error.ts"), "utf8");
    const named = optimisedServices.flatMap((facts) =>
      facts.actions.flatMap((action) => errorsOf(facts, action)),
    );
    expect(named.filter((error) => !offered.includes(`| "${error}"`))).to.deep.equal([]);
    expect(named).to.include.members(["Glue.ConcurrentRunsExceededException", "States.Http.Socket"]);
  });

  it("know what their services model, under their own prefix", () => {
    const errorsOfAction = (service: string) =>
      optimisedServices
        .filter((facts) => facts.service === service)
        .flatMap((facts) => facts.actions.map((action) => errorsOf(facts, action)))[0];
    expect(errorsOfAction("states")).to.include("StepFunctions.InvalidArnException");
    expect(errorsOfAction("elasticmapreduce")).to.include("ElasticMapReduce.InvalidRequestException");
    expect(errorsOfAction("apigateway")).to.deep.equal(
      [403, 404, 429, 500, 502, 503, 504].map((status) => `ApiGateway.${status}`),
    );
  });

  it("carry permissions, and look after the jobs that they wait for", () => {
    const all = optimisedServices.flatMap(({ actions }) => actions);
    const without = (has: (action: ActionFacts) => boolean) =>
      all.filter((action) => !has(action)).map(({ name }) => name);
    expect(without(({ permissions }) => permissions.length > 0)).to.deep.equal(WITHOUT_IAM);
    const jobs = all.filter(({ waiting }) => waiting.includes("sync"));
    const watched = jobs.filter(({ permissions }) =>
      permissions.some((rule) => rule.waiting?.includes("sync")),
    );
    expect(jobs.filter((job) => !watched.includes(job)).map(({ name }) => name)).to.deep.equal(["runJob"]);
  });

  it("are barred from Express workflows where they wait", () => {
    expect(workflowTypesOf("request-response")).to.deep.equal(["STANDARD", "EXPRESS"]);
    for (const waiting of ["sync", "sync:2", "callback"] as const)
      expect(workflowTypesOf(waiting)).to.deep.equal(["STANDARD"]);
  });

  for (const { service, actions } of optimisedServices) {
    it(`${service} says why it needs each permission, and fills every hole with an argument`, () => {
      for (const rule of actions.flatMap((action) => action.permissions)) {
        expect(rule.why).to.match(/^[a-z].*[^.]$/);
        expect(
          rule.actions.every((action) => /^[a-z0-9-]+:[A-Za-z]+$/.test(action)),
          String(rule.actions),
        ).to.equal(true);
        for (const resource of rule.resources) {
          expect(
            holesOf(resource).filter((hole) => !isFilled(hole, rule, actions)),
            resource,
          ).to.deep.equal([]);
          expect(resource).to.match(/^(\*|arn:\{partition\}:|\{machine\}$|\{[A-Z])/);
        }
      }
    });
  }
});
