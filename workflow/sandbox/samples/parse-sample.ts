import * as path from "node:path";
import { isPlainObject, type Json, type JsonObject } from "../../definition";
import { WorkflowError, type Problem } from "../../problems";
import { closest } from "../../closest";
import { explainRoute, parseRoute } from "../http/route";
import { HTTP_FAILURES, STATUSES, type Sample } from "./sample";

type Check = (value: unknown, at: string) => void;

/** Reads a sample out of parsed JSON; everything that is wrong with it is reported together. */
export function parseSample(json: Json, file: string): Sample {
  const checker = new Checker(file);
  checker.sample(json);
  if (checker.problems.length > 0) throw new WorkflowError(checker.problems);
  const sample = json as unknown as Partial<Sample> & Pick<Sample, "expect" | "input">;
  return {
    name: path.basename(file, ".json"),
    file,
    description: sample.description ?? "",
    input: sample.input,
    expect: sample.expect,
    before: sample.before ?? {},
    faults: sample.faults ?? {},
    jobs: sample.jobs ?? {},
    answers: sample.answers ?? {},
    http: sample.http ?? {},
  };
}

/** Each method checks one part of the format and names the place as `expect.status`. */
class Checker {
  readonly problems: Problem[] = [];

  constructor(private readonly file: string) {}

  sample(json: Json): void {
    if (!isPlainObject(json)) {
      return this.report(
        "",
        "A sample must be an object.",
        'write { "input": {}, "expect": { "status": "SUCCEEDED" } }.',
      );
    }
    this.members(json, "", {
      description: this.text,
      input: () => undefined,
      expect: this.expectation,
      before: this.each(this.rows),
      faults: this.each(this.list(this.fault)),
      jobs: this.each(this.job),
      answers: this.each(this.answer),
      http: this.routes,
    });
    this.required(json, "", "input", '"input": {}');
    this.required(json, "", "expect", '"expect": { "status": "SUCCEEDED" }');
  }

  private readonly expectation: Check = (value, at) => {
    if (!this.object(value, at, '{ "status": "SUCCEEDED" }')) return;
    this.members(value, at, {
      status: this.status,
      error: this.text,
      cause: this.text,
      output: () => undefined,
      tables: this.each(this.rows),
    });
    this.required(value, at, "status", '"status": "SUCCEEDED"');
  };

  private readonly status: Check = (value, at) => {
    if (STATUSES.some((status) => status === value)) return;
    const meant = typeof value === "string" ? closest(value.toUpperCase(), STATUSES) : undefined;
    this.report(
      at,
      `The status must be one of ${STATUSES.join(", ")}; got ${JSON.stringify(value)}.`,
      `write "status": "${meant ?? "SUCCEEDED"}".`,
    );
  };

  private readonly rows: Check = (value, at) =>
    this.list((row, where) => void this.object(row, where, '{ "orderId": "1001" }'))(value, at);

  private readonly fault: Check = (value, at) => {
    if (!this.object(value, at, '{ "error": "States.Timeout" }')) return;
    this.members(value, at, { error: this.text, cause: this.text });
    this.required(value, at, "error", '"error": "States.Timeout"');
  };

  private readonly job: Check = (value, at) => {
    if (!this.object(value, at, '{ "seconds": 40 }')) return;
    this.members(value, at, {
      seconds: this.seconds,
      result: (result, where) => void this.object(result, where, "{}"),
      fails: this.text,
    });
  };

  private readonly answer: Check = (value, at) => {
    if (!this.object(value, at, '{ "afterSeconds": 60, "output": { "approved": true } }')) return;
    this.members(value, at, {
      afterSeconds: this.seconds,
      output: () => undefined,
      error: this.text,
      cause: this.text,
    });
    if ("output" in value === "error" in value) {
      this.report(at, "An answer has either an output or an error.", 'write "output": { "approved": true }.');
    }
  };

  private readonly reply: Check = (value, at) => {
    if (!this.object(value, at, '{ "status": 200, "body": {} }')) return;
    this.members(value, at, {
      status: this.httpStatus,
      headers: this.each(this.text),
      body: () => undefined,
      seconds: this.seconds,
      fails: this.httpFailure,
      when: this.request,
    });
  };

  private readonly routes: Check = (value, at) => {
    this.each(this.list(this.reply))(value, at);
    if (!isPlainObject(value)) return;
    for (const text of Object.keys(value).filter((name) => !parseRoute(name))) {
      const { message, fix } = explainRoute(text);
      this.report(`${at}.${text}`, message, fix);
    }
  };

  private readonly request: Check = (value, at) => {
    if (!this.object(value, at, '{ "body": { "orderId": "1001" } }')) return;
    this.members(value, at, {
      body: () => undefined,
      query: this.each(this.text),
      headers: this.each(this.text),
    });
  };

  private readonly httpFailure: Check = (value, at) => {
    if (HTTP_FAILURES.some((failure) => failure === value)) return;
    const known = HTTP_FAILURES.map((failure) => `"${failure}"`).join(" or ");
    this.report(at, `An HTTP API fails by ${known}; got ${JSON.stringify(value)}.`, `write ${known}.`);
  };

  private readonly httpStatus: Check = (value, at) => {
    if (Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599) return;
    this.report(
      at,
      `An HTTP status is a whole number from 200 to 599; got ${JSON.stringify(value)}.`,
      "write 200.",
    );
  };

  private readonly seconds: Check = (value, at) => {
    if (typeof value === "number" && value >= 0) return;
    this.report(
      at,
      `Seconds must be a number, 0 or more; got ${JSON.stringify(value)}.`,
      "write a number, e.g. 60.",
    );
  };

  private readonly text: Check = (value, at) => {
    if (typeof value === "string") return;
    this.report(at, `This must be text; got ${JSON.stringify(value)}.`, "put it in double quotes.");
  };

  private list(check: Check): Check {
    return (value, at) => {
      if (!Array.isArray(value)) return this.report(at, "This must be an array.", "write [ … ] around it.");
      value.forEach((item: unknown, index) => check(item, `${at}[${index}]`));
    };
  }

  private each(check: Check): Check {
    return (value, at) => {
      if (!this.object(value, at, "{}")) return;
      for (const [name, item] of Object.entries(value)) check(item, `${at}.${name}`);
    };
  }

  private object(value: unknown, at: string, example: string): value is JsonObject {
    if (isPlainObject(value)) return true;
    this.report(at, `This must be an object; got ${JSON.stringify(value)}.`, `write e.g. ${example}.`);
    return false;
  }

  private members(value: Readonly<Record<string, unknown>>, at: string, checks: Record<string, Check>): void {
    for (const [name, item] of Object.entries(value)) {
      const where = at === "" ? name : `${at}.${name}`;
      const check = checks[name];
      if (check) check(item, where);
      else this.unknown(name, where, Object.keys(checks));
    }
  }

  private unknown(name: string, at: string, known: readonly string[]): void {
    const meant = closest(name, known);
    const advice = meant === undefined ? `use one of ${known.join(", ")}` : `did you mean "${meant}"?`;
    this.report(at, `A sample has no "${name}" here.`, `${advice}${meant === undefined ? "." : ""}`);
  }

  private required(
    value: Readonly<Record<string, unknown>>,
    at: string,
    name: string,
    example: string,
  ): void {
    if (name in value) return;
    this.report(at, `The member "${name}" is missing.`, `add ${example}.`);
  }

  private report(at: string, message: string, fix: string): void {
    this.problems.push({ code: "R105", path: at === "" ? this.file : `${this.file} / ${at}`, message, fix });
  }
}
