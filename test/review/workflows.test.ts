import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { load } from "js-yaml";
import { commands } from "../../workflow/cli/commands";
import { commentMark } from "../../workflow/review/diff/print";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
}

interface WorkflowFile {
  readonly on: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, { readonly if?: string; readonly steps: readonly Step[] }>>;
}

const root = join(__dirname, "..", "..");
const folder = join(root, ".github", "workflows");
const files = readdirSync(folder).map((name) => ({
  name,
  content: load(readFileSync(join(folder, name), "utf8")) as WorkflowFile,
}));
const steps = files.flatMap(({ name, content }) =>
  Object.entries(content.jobs).flatMap(([job, { steps: own }]) =>
    own.map((step) => ({ where: `${name} / ${job}`, step })),
  ),
);
const scripts = (
  JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> }
).scripts;

describe("the GitHub workflows", () => {
  it("run on pull requests and on main", () => {
    expect(
      files.map(({ name, content }) => `${name}: ${Object.keys(content.on).join()}`).sort(),
    ).to.deep.equal(["deploy.yml: push", "pull-request.yml: pull_request"]);
  });

  for (const { where, step } of steps) {
    if (step.run === undefined) {
      it(`${where} pins the version of ${step.uses}`, () =>
        expect(step.uses).to.match(/^[\w-]+\/[\w-]+@v\d+$/));
      continue;
    }
    const command = step.run;
    it(`${where}: "${command}" is a command of this project`, () => {
      expect(spawnSync("bash", ["-n", "-c", command]).status).to.equal(0);
      const [program = "", ...words] = command.split(" ");
      const known: Readonly<Record<string, () => boolean>> = {
        npm: () => words[0] === "ci" || ((words[0] === "run" ? words[1] : words[0]) as string) in scripts,
        node: () => existsSync(join(root, words[0] ?? "")) && (words[1] ?? "") in commands,
        pulumi: () => ["preview", "up"].includes(words[0] ?? ""),
        cat: () => true,
        ".github/comment.sh": () => existsSync(join(root, program)),
      };
      expect(known[program]?.()).to.equal(true);
    });
  }

  it("check that the committed ASL is up to date before anything is deployed", () => {
    const deploy = files.find(({ name }) => name === "deploy.yml")?.content.jobs["dev"]?.steps ?? [];
    const at = (command: string) => deploy.findIndex(({ run }) => run?.startsWith(command));
    expect(at("npm run asl:check")).to.be.greaterThan(0);
    expect(at("pulumi up")).to.be.greaterThan(at("npm run asl:check"));
  });
});

describe("the comment on a pull request", () => {
  let place: string;
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), "stepwright-comment-"));
    // Stands in for GitHub's program: writes down how it was called, and lists the comments that a file holds.
    const gh =
      '#!/usr/bin/env bash\necho "$*" >> "$PLACE/calls"\nif [ "$2" = "--paginate" ]; then cat "$PLACE/ids" 2>/dev/null || true; fi\n';
    writeFileSync(join(place, "gh"), gh);
    chmodSync(join(place, "gh"), 0o755);
    writeFileSync(join(place, "review.md"), `${commentMark}\n### Workflows\n`);
  });
  afterEach(() => rmSync(place, { recursive: true }));

  function comment(): string[] {
    const step = steps.find(({ step: { run } }) => run?.includes("comment.sh"))?.step.run ?? "";
    const env = {
      ...process.env,
      PLACE: place,
      PATH: `${place}:${process.env["PATH"] ?? ""}`,
      GITHUB_REPOSITORY: "me/shop",
      PULL_REQUEST: "7",
    };
    const done = spawnSync(
      "bash",
      ["-c", step.replace(".github/comment.sh", join(root, ".github/comment.sh"))],
      { cwd: place, env, encoding: "utf8" },
    );
    expect(done.stderr).to.equal("");
    return readFileSync(join(place, "calls"), "utf8").trim().split("\n");
  }

  it("holds the difference against the base branch", () => {
    const git = (...args: string[]): void => {
      const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
      expect(spawnSync("git", [...identity, ...args], { cwd: place }).status).to.equal(0);
    };
    const machine = (seconds: number): string =>
      JSON.stringify({ StartAt: "Rest", States: { Rest: { Type: "Wait", Seconds: seconds, End: true } } });
    mkdirSync(join(place, "asl"));
    writeFileSync(join(place, "asl", "nap.asl.json"), machine(5));
    git("init", "--quiet");
    git("add", "asl");
    git("commit", "--quiet", "-m", "base");
    git("update-ref", "refs/remotes/origin/main", "HEAD");
    writeFileSync(join(place, "asl", "nap.asl.json"), machine(90));
    const step = steps.find(({ step: { run } }) => run?.includes("stepwright.js diff"))?.step.run ?? "";
    const command = step.replace("bin/stepwright.js", join(root, "bin", "stepwright.js"));
    const env = { ...process.env, BASE: "main" };
    const done = spawnSync("bash", ["-c", command], { cwd: place, env, encoding: "utf8" });
    expect(done.stderr).to.equal("");
    const review = readFileSync(join(place, "review.md"), "utf8");
    expect(review.split("\n")[0]).to.equal(commentMark);
    expect(review).to.include("**Rest**: Seconds is 90 s, before 5 s");
    expect(comment()[1]).to.include("--field body=@review.md");
  });

  it("is written the first time", () => {
    expect(comment()[1]).to.equal(
      "api --method POST repos/me/shop/issues/7/comments --field body=@review.md --silent",
    );
  });

  it("is updated, not repeated, the next time", () => {
    writeFileSync(join(place, "ids"), "42\n43\n");
    const calls = comment();
    expect(calls[0]).to.include(`startswith("${commentMark}")`);
    expect(calls[1]).to.equal(
      "api --method PATCH repos/me/shop/issues/comments/42 --field body=@review.md --silent",
    );
    expect(calls).to.have.length(2);
  });
});
