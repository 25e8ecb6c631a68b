import { pass, Workflow } from "../../../workflow";

new Workflow("order", { definition: pass("A", () => 1) });
new Workflow("order", { definition: pass("B", () => 2) });
