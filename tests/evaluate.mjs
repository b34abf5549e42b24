// Evaluates the functions that tests send, one a line, and says what they return. What the
// modules that it is started with export has its own name here.
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

for (const module of process.argv.slice(2)) Object.assign(globalThis, await import(pathToFileURL(resolve(module)).href));

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  let answer;
  try {
    answer = { value: await (0, eval)(`(${asked.function})`)(asked.given) };
  } catch (error) {
    answer = { error: String(error.stack || error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
