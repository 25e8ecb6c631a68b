import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { runtime } from "@pulumi/pulumi";
import { createPlaceholderMocks } from "../../workflow/deploy/mocks";

// Pulumi's own gRPC and messages; they come with the package but are not part of its typed surface.
const pulumiRequire = createRequire(require.resolve("@pulumi/pulumi"));
const grpc = pulumiRequire("@grpc/grpc-js") as {
  readonly Server: new (options: object) => GrpcServer;
  readonly ServerCredentials: { createInsecure(): unknown };
};
const { ResourceMonitorService } = pulumiRequire("./proto/resource_grpc_pb") as {
  ResourceMonitorService: object;
};
const { EngineService } = pulumiRequire("./proto/engine_grpc_pb") as { EngineService: object };
const resourceMessages = pulumiRequire("./proto/resource_pb") as {
  readonly SupportsFeatureResponse: new () => { setHassupport(value: boolean): void };
};
const engineMessages = pulumiRequire("./proto/engine_pb") as {
  readonly GetRootResourceResponse: new () => { setUrn(urn: string): void };
  readonly SetRootResourceResponse: new () => object;
};
const { MockMonitor } = pulumiRequire("./runtime/mocks") as {
  MockMonitor: new (mocks: runtime.Mocks) => Message;
};
const { Empty } = pulumiRequire("google-protobuf/google/protobuf/empty_pb") as { Empty: new () => object };

interface GrpcServer {
  addService(service: object, handlers: Record<string, Handler>): void;
  bindAsync(address: string, credentials: unknown, done: (error: Error | null, port: number) => void): void;
  forceShutdown(): void;
}
type Callback = (error: unknown, response?: unknown) => void;
// Messages have getters for whatever the proto file says.
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
type Message = any;
type Handler = (call: { readonly request: Message }, done: Callback) => void;

/** A resource as Pulumi's engine would see it registered. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  /** URN, or "" for the stack. */
  readonly parent: string;
  readonly dependencies: readonly string[];
  readonly isProtected: boolean;
  readonly isRetained: boolean;
  readonly inputs: Record<string, unknown>;
}

/** What came of a run. */
export interface HostResult {
  readonly exitCode: number | null;
  readonly registrations: readonly Registration[];
  /** The stack's exports, secrets in their envelope. */
  readonly outputs: Record<string, unknown>;
  /** Messages to the engine of severity error. */
  readonly errors: readonly string[];
  readonly text: string;
}

/** What to run, and with which configuration. */
interface HostInput {
  /** Folder of the project. */
  readonly folder: string;
  /** Entry file in the folder. */
  readonly main: string;
  readonly project: string;
  readonly stack: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys?: readonly string[];
  readonly tsconfig?: string;
  readonly isPreview?: boolean;
}

/** Runs a program under Pulumi's own Node language host, as `pulumi up` does, against a monitor that stands in for AWS. */
export async function runUnderLanguageHost(input: HostInput): Promise<HostResult> {
  const registrations: Registration[] = [];
  const errors: string[] = [];
  const outputs: Record<string, unknown> = {};
  await runtime.setMocks(createPlaceholderMocks(), input.project, input.stack);
  const server = new grpc.Server({ "grpc.max_receive_message_length": -1 });
  server.addService(
    ResourceMonitorService,
    monitorHandlers(registrations, outputs, input.isPreview ?? false),
  );
  server.addService(EngineService, engineHandlers(errors));
  const port = await listen(server);
  try {
    const { exitCode, text } = await runHost(input, port);
    return { exitCode, registrations, outputs, errors, text };
  } finally {
    server.forceShutdown();
  }
}

function listen(server: GrpcServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(port),
    );
  });
}

function runHost(input: HostInput, port: number): Promise<{ exitCode: number | null; text: string }> {
  const address = `127.0.0.1:${port}`;
  const host = spawn(
    process.execPath,
    [
      require.resolve("@pulumi/pulumi/cmd/run"),
      `--project=${input.project}`,
      `--stack=${input.stack}`,
      `--pwd=${input.folder}`,
      `--root-directory=${input.folder}`,
      `--monitor=${address}`,
      `--engine=${address}`,
      "--parallel=16",
      ...(input.isPreview ? ["--dry-run"] : []),
      join(input.folder, input.main),
    ],
    {
      env: {
        ...process.env,
        PULUMI_CONFIG: JSON.stringify(input.config),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(input.secretKeys ?? []),
        PULUMI_NODEJS_TYPESCRIPT: "true",
        ...(input.tsconfig ? { PULUMI_NODEJS_TSCONFIG_PATH: input.tsconfig } : {}),
        NODE_OPTIONS: "",
      },
    },
  );
  const texts: string[] = [];
  host.stdout.on("data", (chunk: Buffer) => texts.push(chunk.toString()));
  host.stderr.on("data", (chunk: Buffer) => texts.push(chunk.toString()));
  return new Promise((resolve, reject) => {
    host.on("error", reject);
    host.on("close", (exitCode) => resolve({ exitCode, text: texts.join("") }));
  });
}

// In a preview nothing exists yet: a resource has no id, and its outputs are its inputs.
function createPreviewMocks(): runtime.Mocks {
  const { call } = createPlaceholderMocks();
  return { call, newResource: ({ inputs }) => ({ id: undefined, state: inputs as Record<string, unknown> }) };
}

function monitorHandlers(
  registrations: Registration[],
  outputs: Record<string, unknown>,
  isPreview: boolean,
): Record<string, Handler> {
  const monitor = new MockMonitor(isPreview ? createPreviewMocks() : createPlaceholderMocks());
  const nothing: Handler = (_call, done) => done(null, new Empty());
  return {
    supportsFeature: ({ request }, done) => {
      const response = new resourceMessages.SupportsFeatureResponse();
      // Without outputValues inputs arrive as plain values, as mocks see them.
      response.setHassupport(!["outputValues", "transforms", "invokeTransforms"].includes(request.getId()));
      done(null, response);
    },
    invoke: ({ request }, done) => void monitor.invoke(request, done),
    readResource: ({ request }, done) => void monitor.readResource(request, done),
    registerPackage: ({ request }, done) => monitor.registerPackage(request, done),
    registerResource: ({ request }, done) => {
      registrations.push({
        type: request.getType(),
        name: request.getName(),
        parent: request.getParent(),
        dependencies: request.getDependenciesList(),
        isProtected: request.getProtect() ?? false,
        isRetained: request.getRetainondelete() ?? false,
        inputs: request.getObject().toJavaScript(),
      });
      void monitor.registerResource(request, done);
    },
    registerResourceOutputs: ({ request }, done) => {
      if (request.getUrn().includes("::pulumi:pulumi:Stack::"))
        Object.assign(outputs, request.getOutputs().toJavaScript());
      done(null, new Empty());
    },
    signalAndWaitForShutdown: nothing,
  };
}

function engineHandlers(errors: string[]): Record<string, Handler> {
  const ERROR = 3;
  return {
    log: ({ request }, done) => {
      if (request.getSeverity() === ERROR) errors.push(request.getMessage());
      done(null, new Empty());
    },
    getRootResource: (_call, done) => done(null, new engineMessages.GetRootResourceResponse()),
    setRootResource: (_call, done) => done(null, new engineMessages.SetRootResourceResponse()),
  };
}
