import { expect, use } from "chai";
import {
  createCoverage,
  explore,
  never,
  simulate,
  throwing,
  workflowMatchers,
  type MocksFor,
} from "../../workflow/testing";
import { loadSystems, type Systems } from "./systems";

use(workflowMatchers);

/** Who is enrolled, and what operators were told. Ada has a record, nobody else. */
function createWorld() {
  return { enrolled: [] as string[], told: [] as string[] };
}
type World = ReturnType<typeof createWorld>;

const mocks = ({ enrolled, told }: World): MocksFor<Systems["enrollment"]> => ({
  ValidateDetails: (application) => ({
    ...application,
    reasons: application.email.startsWith("ada")
      ? application.reasons
      : [...application.reasons, "no record"],
  }),
  Enroll: ({ name, email, course }) => {
    if (!enrolled.includes(email)) enrolled.push(email);
    return { status: "ENROLLED", enrollmentId: "1", name, email, course, enrolledAt: "2025-01-01T00:00:00Z" };
  },
  TellOperators: ({ Message }: { readonly Message: string }) => (told.push(Message), {}),
});

const input = { name: "Ada Lovelace", email: "ada@example.com", paymentStatus: "PAID", course: "Engines" };
const inputs = { known: input, stranger: { ...input, email: "bob@example.com" } };

describe("the enrollment workflow", () => {
  const coverage = createCoverage();
  let enrollment: Systems["enrollment"];
  before(async function () {
    this.timeout(60_000);
    ({ enrollment } = await loadSystems());
  });

  it("enrolls a student whose details are right", async () => {
    const world = createWorld();
    const run = await simulate(enrollment, { input, mocks: mocks(world), coverage });
    expect(run.output).to.include({ status: "ENROLLED", course: "Engines" });
    expect(world.enrolled).to.deep.equal(["ada@example.com"]);
  });

  it("checks name, e-mail and payment side by side and gives every reason", async () => {
    const wrong = { ...input, name: "4d4", email: "ada", paymentStatus: "OPEN" };
    const run = await simulate(enrollment, { input: wrong, mocks: mocks(createWorld()), coverage });
    expect(run.output).to.deep.equal({
      status: "CANCELLED",
      reasons: [
        'name must be letters, spaces, apostrophes, dots or hyphens; got "4d4".',
        'email must look like name@example.com; got "ada".',
        'paymentStatus must be "PAID"; got "OPEN".',
      ],
    });
    expect(run).to.not.have.visited("Enroll");
  });

  it("tells an operator when the records cannot be read", async () => {
    const world = createWorld();
    const failing = { ...mocks(world), ValidateDetails: throwing("TableIsGone", "no table") };
    const run = await simulate(enrollment, { input, mocks: failing, coverage });
    expect(run).to.have.failedWith("TableIsGone", "no table");
    expect(world.told[0]).to.match(/failed: TableIsGone: no table$/);
  });

  it("enrolls once and tells of every failure, on any path with two faults", async () => {
    const found = await explore(enrollment, {
      inputs,
      world: createWorld,
      mocks,
      coverage,
      invariants: {
        "nobody is enrolled twice": (_, { enrolled }) => new Set(enrolled).size === enrolled.length,
        "a stranger is never enrolled": (_, { enrolled }) => !enrolled.includes("bob@example.com"),
        "every failure is told to someone": never(
          (run, { told }) =>
            run.status === "FAILED" &&
            told.length === 0 &&
            run.tries("TellOperators").every(({ error }) => error === undefined),
        ),
      },
    });
    expect(found.violations.map(({ test }) => test)).to.deep.equal([]);
    expect(found.isComplete).to.equal(true);
    expect([...new Set(found.unhandled.map(({ state }) => state))]).to.deep.equal(["TellOperators"]);
  }).timeout(60_000);

  it("is covered by these tests", () => {
    expect(coverage.report().machines.map(({ missing }) => missing)).to.deep.equal([[]]);
  });
});
