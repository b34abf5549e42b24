// How the pages' styles are written, and that the browsers of our readers understand them.
export default {
  extends: ["stylelint-config-standard"],
  plugins: ["stylelint-no-unsupported-browser-features"],
  reportDescriptionlessDisables: true,
  reportInvalidScopeDisables: true,
  reportNeedlessDisables: true,
  rules: {
    // Which browsers: "browserslist" in package.json. What is listed here an older one leaves
    // out without harm, and only it: gaps are narrower, a size is the theme's, the mark of the
    // focus is the browser's own. A selector that it does not know takes the whole rule away.
    "plugin/no-unsupported-browser-features": [
      true,
      { ignore: ["flexbox-gap", "css-math-functions", "css-focus-visible"], ignorePartialSupport: true },
    ],
    // block, block__element, block--variant
    "selector-class-pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*(__[a-z0-9-]+)?(--[a-z0-9-]+)?$",
    "custom-property-pattern": "^[a-z0-9]+(-[a-z0-9]+)*(--[a-z]+)?$", // the theme's: --md-primary-fg-color--light
    "media-feature-range-notation": "prefix", // the other way is too new
    "no-descending-specificity": null, // the order is that of a page's parts
    "property-no-vendor-prefix": [true, { ignoreProperties: ["-webkit-hyphens"] }], // Safari before 17
    "selector-not-notation": "simple", // a list in :not() is too new
    "value-keyword-case": ["lower", { ignoreProperties: ["/font-family$/"] }],
  },
};
