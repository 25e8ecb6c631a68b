/** The sandbox as a library: bring a program up, run samples, stop it. */
export { Sandbox, type SandboxOptions, type SandboxWorkflow } from "./sandbox";
export { isAsExpected, runSample, type RunReport } from "./run/run-sample";
export type { HttpStub, HttpStubRequest, HttpStubs } from "./http/replies";
export type { StandIn, StandInContext, StandIns } from "./run/stand-ins";
export type { Visit } from "../engine/timeline";
export { findSamples, readSample } from "./samples/find-samples";
export type { HttpReply, Sample } from "./samples/sample";
