// Runs the script of comment.yml as the workflow would, with a platform that only notes what it is asked to do.
// Arguments: a JSON file with `script`, `comments` (those the pull request has), `pulls`, `artifacts` and `run`.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const given = JSON.parse(readFileSync(process.argv[2], "utf8"));
const done = [];
const note = (name) => async (options) => {
  done.push([name, options]);
  return {};
};
const github = {
  paginate: async () => given.comments,
  rest: {
    pulls: { list: async (options) => (done.push(["list", options]), { data: given.pulls }) },
    actions: { listWorkflowRunArtifacts: async () => ({ data: { artifacts: given.artifacts } }) },
    issues: { listComments: {}, createComment: note("create"), updateComment: note("update") },
  },
};
const context = { repo: { owner: "o", repo: "r" }, payload: { workflow_run: given.run } };
const AsyncFunction = (async () => {}).constructor;
await new AsyncFunction("github", "context", "require", given.script)(
  github,
  context,
  createRequire(import.meta.url),
);
console.log(JSON.stringify(done));
