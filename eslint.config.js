// Which scripts of the pages are written in a way that the browsers of our readers understand.
import js from "@eslint/js";
import compat from "eslint-plugin-compat";
import esX from "eslint-plugin-es-x";
import globals from "globals";

export default [
  { ignores: ["build/", ".venv/", "tests/golden/expected/"] },
  js.configs.recommended,
  {
    files: ["generator/**/*.js"],
    ...esX.configs["flat/restrict-to-es2019"],
  },
  {
    files: ["generator/**/*.js"],
    ...compat.configs["flat/recommended"],
  },
  {
    files: ["generator/**/*.js"],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ["**/engine.js"], // works without a page
    languageOptions: { globals: Object.fromEntries(Object.keys(globals.browser).map((name) => [name, "off"])) },
  },
  {
    files: ["**/assets/*.js"],
    languageOptions: { sourceType: "script" },
  },
  {
    files: ["generator/**/*.js"],
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      // Methods of elements that are too new; of the language itself tsc knows ("lib").
      "no-restricted-properties": [
        "error",
        { property: "replaceChildren", message: "Chrome 86, Firefox 78, Safari 14" },
      ],
    },
  },
  { files: ["tests/**/*.mjs"], languageOptions: { globals: globals.node } },
];
