"use strict";
// The console's page: it asks the sandbox for the program, starts runs and follows them. Nothing is kept here.
const POLL_MS = 250;
const REFRESH_MS = 2_000;

const page = {
  program: undefined,
  workflow: undefined,
  sample: undefined,
  run: undefined,
  results: new Map(),
  knownRuns: "",
};
const find = (id) => document.getElementById(id);

/** Makes an element; text is always text, never markup. */
function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

async function ask(path, body) {
  const options = body && {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  const response = await fetch(path, options);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.problems.map(printProblem).join("\n"));
  return answer;
}

function printProblem({ code, path, message, fix }) {
  return `${code}  ${path}\n${message}\nFix: ${fix}`;
}

function tell(error) {
  const notice = find("notice");
  notice.textContent = error ? error.message : "";
  notice.hidden = !error;
}

/** Runs something that a user asked for and shows what goes wrong. */
function act(action) {
  return async () => {
    tell();
    await action().catch((error) => {
      const isGone = error instanceof TypeError;
      tell(isGone ? new Error("The sandbox does not answer. Start it again: npm run console.") : error);
    });
  };
}

function onClick(element, action) {
  element.addEventListener("click", act(action));
}

function showProgram() {
  const { workflows, functions, database, endpoint } = page.program;
  const parts = [
    count(workflows.length, "workflow"),
    count(functions, "function"),
    `tables in ${database}`,
    `AWS at ${endpoint}`,
  ];
  find("program").textContent = parts.join(" · ");
  find("load-example").hidden = !workflows.some(({ samples }) => samples.length > 0);
  find("workflows").replaceChildren(...workflows.map(showWorkflow));
}

function count(number, noun) {
  return `${number} ${number === 1 ? noun : `${noun}s`}`;
}

function showWorkflow(workflow) {
  const isChosen = workflow === page.workflow;
  const button = make(
    "button",
    { type: "button" },
    workflow.name,
    make("span", { className: "faint" }, ` ${workflow.states} states`),
  );
  button.setAttribute("aria-current", String(isChosen && !page.sample));
  onClick(button, () => choose(workflow));
  const item = make("li", {}, button);
  if (isChosen)
    item.append(make("ul", {}, ...workflow.samples.map((sample) => showSample(workflow, sample))));
  if (isChosen && workflow.samples.length === 0) {
    item.append(
      make(
        "p",
        { className: "faint" },
        `No samples. Write samples/${workflow.name}/first.json, or run any input.`,
      ),
    );
  }
  return item;
}

function showSample(workflow, sample) {
  const result = page.results.get(`${workflow.name}/${sample.name}`);
  const sign = result === undefined ? "" : result ? "✓" : "✗";
  const mark = make("span", { className: `state ${result ? "good" : "bad"}` }, sign);
  if (sign) mark.setAttribute("aria-label", result ? "as expected" : "not as expected");
  const button = make("button", { type: "button", title: sample.description }, sample.name, mark);
  button.setAttribute("aria-current", String(sample === page.sample));
  onClick(button, () => choose(workflow, sample));
  return make("li", {}, button);
}

async function choose(workflow, sample) {
  page.workflow = workflow;
  page.sample = sample;
  page.run = undefined;
  find("workflow-title").textContent = workflow.name;
  find("sample-title").textContent = sample ? `${sample.name}: ${sample.description}` : "";
  find("input").value = JSON.stringify((sample ?? workflow.samples[0])?.input ?? {}, null, 2);
  find("empty").hidden = true;
  find("input-section").hidden = false;
  find("run-section").hidden = true;
  find("run-all").hidden = workflow.samples.length === 0;
  showProgram();
  await showDiagram();
}

async function showDiagram() {
  const query = page.run ? `?run=${page.run.id}` : "";
  const response = await fetch(`/api/diagram/${encodeURIComponent(page.workflow.name)}${query}`);
  if (!response.ok) return;
  // The picture comes from the sandbox's own renderer, which escapes every name.
  find("diagram").innerHTML = await response.text();
  find("diagram").hidden = false;
  find("full-size").hidden = false;
  scrollToRunning();
}

/** A long machine is followed: the state that runs stays in sight. */
function scrollToRunning() {
  const diagram = find("diagram");
  const [state] = [...diagram.querySelectorAll(".sw-state.sw-running:not(.sw-container)")];
  if (!state) return;
  const { top, height } = state.getBoundingClientRect();
  const frame = diagram.getBoundingClientRect();
  if (top < frame.top || top + height > frame.bottom) diagram.scrollTop += top - frame.top - frame.height / 3;
}

function readJson(field, name) {
  try {
    return JSON.parse(field.value);
  } catch (error) {
    field.focus();
    throw new Error(`The ${name} is not JSON: ${error.message}`, { cause: error });
  }
}

async function run(time) {
  const input = readJson(find("input"), "input");
  const isEdited = JSON.stringify(input) !== JSON.stringify(page.sample?.input);
  const request = { workflow: page.workflow.name, time };
  if (page.sample) request.sample = page.sample.name;
  if (time === "real" || isEdited) request.input = input;
  await follow(await ask("/api/runs", request));
}

async function follow(view) {
  page.run = view;
  showRun();
  await showRuns();
  while (page.run?.id === view.id && page.run.status === "RUNNING") {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    if (page.run?.id !== view.id) return;
    const { length } = page.run.visits;
    page.run = await ask(`/api/runs/${view.id}`);
    showRun();
    await Promise.all([showTasks(), page.run.visits.length === length || showDiagram()]);
  }
  if (page.run?.isAsExpected !== undefined)
    page.results.set(`${page.run.workflow}/${page.run.title}`, page.run.isAsExpected);
  showProgram();
  await Promise.all([showDiagram(), showTables(), showTasks(), showRuns()]);
}

const SHOWN_RUNS = 12;

async function showRuns() {
  const runs = await ask("/api/runs");
  const known = JSON.stringify([runs, page.run?.id]);
  if (page.knownRuns === known) return;
  page.knownRuns = known;
  find("runs-section").hidden = runs.length === 0;
  find("runs").replaceChildren(...runs.slice(0, SHOWN_RUNS).map(showRunOfList));
}

function showRunOfList(run) {
  const { text, tone } = verdict(run);
  const what = make("span", {}, `${run.workflow} / ${run.title}`);
  const button = make(
    "button",
    { type: "button", title: text },
    what,
    make("span", { className: `state ${tone}` }, SIGNS[tone]),
  );
  button.setAttribute("aria-current", String(run.id === page.run?.id));
  onClick(button, () => openRun(run));
  return make("li", {}, button);
}

/** Shows a run again, with the input that it had; Run starts it anew. */
async function openRun({ id, workflow, title }) {
  const known = page.program.workflows.find(({ name }) => name === workflow);
  await choose(
    known,
    known.samples.find(({ name }) => name === title),
  );
  const view = await ask(`/api/runs/${id}`);
  if (view.input !== undefined) find("input").value = JSON.stringify(view.input, null, 2);
  await follow(view);
}

async function runAll() {
  const { workflow } = page;
  for (const sample of workflow.samples) {
    await choose(workflow, sample);
    await run("virtual");
  }
}

function showRun() {
  const { title, status, time, visits, output, error, cause, sent, differences, problems } = page.run;
  find("run-section").hidden = false;
  find("run-title").textContent = `Run: ${title}${time === "real" ? ", in real time" : ""}`;
  const { text, tone } = verdict(page.run);
  find("verdict").textContent = text;
  find("verdict").className = tone;
  const opened = new Set(
    [...find("timeline").querySelectorAll("details[open]")].map(({ dataset }) => dataset.index),
  );
  find("timeline").replaceChildren(
    ...visits.map((visit, index) => showVisit(visit, index, opened.has(String(index)))),
  );
  const result =
    status === "SUCCEEDED" ? JSON.stringify(output, null, 2) : `${error ?? ""} ${printCause(cause)}`;
  find("result").textContent = status === "RUNNING" ? "" : result.trim();
  find("remarks").replaceChildren(
    ...sent.map((item) =>
      make("li", { className: "faint" }, `${item.channel} → ${item.to}: ${item.summary}`),
    ),
    ...differences.map((text_) => make("li", { className: "bad" }, text_)),
    ...problems.map((problem) => make("li", { className: "bad" }, printProblem(problem))),
  );
}

const SIGNS = { good: "✓", bad: "✗", warn: "…" };

function verdict({ status, isAsExpected, durationMs }) {
  if (status === "RUNNING") return { text: "running …", tone: "warn" };
  const span = durationMs === undefined ? "" : ` after ${printDuration(durationMs)}`;
  if (isAsExpected === undefined)
    return { text: `${status}${span}`, tone: status === "SUCCEEDED" ? "good" : "bad" };
  return isAsExpected
    ? { text: `✓ ${status}${span}, as expected`, tone: "good" }
    : { text: `✗ ${status}${span}, not as expected`, tone: "bad" };
}

const TONES = { succeeded: "good", caught: "warn", failed: "bad", stopped: "faint", running: "warn" };

function showVisit(visit, index, isOpen) {
  const { name, depth, startMs, durationMs, outcome, error, retries } = visit;
  const { length } = retries;
  const tried =
    length === 0
      ? []
      : [`${length} ${length === 1 ? "retry" : "retries"} after ${[...new Set(retries)].join(", ")}`];
  const end = [...tried, error ? `${outcome} ${error}` : outcome].join(", ");
  const title = make("span", {}, name);
  title.style.paddingLeft = `${depth * 1.25}rem`;
  const summary = make(
    "summary",
    {},
    make("span", { className: "time" }, printDuration(startMs)),
    title,
    make("span", { className: "time" }, outcome === "running" ? "" : printDuration(durationMs)),
    make("span", { className: TONES[outcome] }, end),
  );
  const details = make("details", { open: isOpen }, summary, make("pre", {}, printVisit(visit)));
  details.dataset.index = String(index);
  return make("li", {}, details);
}

function printVisit({ input, output }) {
  const parts = [`input ${JSON.stringify(input ?? null, null, 2)}`];
  if (output !== undefined) parts.push(`output ${JSON.stringify(output, null, 2)}`);
  return parts.join("\n");
}

function printCause(cause) {
  try {
    return JSON.parse(cause).errorMessage ?? cause;
  } catch {
    return cause ?? "";
  }
}

function printDuration(milliseconds) {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`;
  const units = [
    ["d", 86_400_000],
    ["h", 3_600_000],
    ["min", 60_000],
  ];
  const unit = units.find(([, length]) => milliseconds >= length);
  return unit ? `${trim(milliseconds / unit[1])} ${unit[0]}` : `${trim(milliseconds / 1_000)} s`;
}

function trim(value) {
  return value.toFixed(1).replace(/\.0$/, "");
}

async function showTasks() {
  const tasks = await ask("/api/tasks");
  find("tasks-section").hidden = tasks.length === 0;
  // What somebody is writing stays: a task that was shown already is left as it is.
  const shown = new Map([...find("tasks").children].map((item) => [item.dataset.token, item]));
  if (tasks.length === shown.size && tasks.every(({ token }) => shown.has(token))) return;
  find("tasks").replaceChildren(...tasks.map((task) => shown.get(task.token) ?? showTask(task)));
}

function showTask({ token, workflow, state, input }) {
  const output = make("textarea", { rows: 2, spellcheck: false, ariaLabel: "Output as JSON" });
  output.value = JSON.stringify({ approved: true, approvedBy: "console" });
  const error = make("input", { value: "ApprovalRefused", ariaLabel: "Error name" });
  const button = (label, className, body) => {
    const made = make("button", { type: "button", className }, label);
    onClick(made, async () => ask("/api/tasks", { token, ...body() }).then(showTasks));
    return made;
  };
  const item = make(
    "li",
    {},
    make("strong", {}, `${workflow} / ${state}`),
    make("pre", {}, JSON.stringify(input, null, 2)),
    output,
    make(
      "div",
      { className: "bar" },
      button("Succeed with this output", "primary", () => ({ output: readJson(output, "output") })),
      error,
      button("Fail with this error", "", () => ({ error: error.value, cause: "answered in the console" })),
    ),
  );
  item.dataset.token = token;
  return item;
}

async function showTables() {
  const tables = await ask("/api/tables");
  const opened = new Set(
    [...find("tables").querySelectorAll("details:not([open])")].map(({ dataset }) => dataset.name),
  );
  find("tables").replaceChildren(
    ...(tables.length === 0
      ? [make("p", { className: "faint" }, "The program makes no table.")]
      : tables.map((table) => showTable(table, !opened.has(table.name)))),
  );
}

function showTable({ name, keys, rows }, isOpen) {
  const others = [...new Set(rows.flatMap((row) => Object.keys(row)))]
    .filter((column) => !keys.includes(column))
    .sort();
  const columns = [...keys, ...others];
  const cell = (value) =>
    value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
  const head = make("tr", {}, ...columns.map((column) => make("th", { scope: "col" }, column)));
  const lines = rows.map((row) =>
    make("tr", {}, ...columns.map((column) => make("td", { title: cell(row[column]) }, cell(row[column])))),
  );
  const size = make("span", { className: "faint" }, ` ${count(rows.length, "row")}`);
  const details = make("details", { open: isOpen }, make("summary", {}, name, size));
  if (rows.length > 0)
    details.append(make("table", {}, make("thead", {}, head), make("tbody", {}, ...lines)));
  details.dataset.name = name;
  return details;
}

async function loadExample() {
  const workflow = page.program.workflows.find(({ samples }) => samples.length > 0);
  await choose(workflow, workflow.samples[0]);
  await run("virtual");
}

async function begin() {
  page.program = await ask("/api/program");
  showProgram();
  await Promise.all([showTables(), showTasks(), showRuns()]);
}

function toggleSize() {
  const isFull = find("diagram").classList.toggle("full");
  find("full-size").setAttribute("aria-pressed", String(isFull));
}

find("full-size").addEventListener("click", toggleSize);
onClick(find("run"), () => run("virtual"));
onClick(find("run-live"), () => run("real"));
onClick(find("run-all"), runAll);
onClick(find("load-example"), loadExample);
find("input").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) find("run").click();
});
void act(begin)();
// What is started from a terminal shows here too.
setInterval(() => void Promise.all([showRuns(), showTasks()]).catch(() => undefined), REFRESH_MS);
